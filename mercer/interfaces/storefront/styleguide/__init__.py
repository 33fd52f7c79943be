"""The style guide: every component of the shop in every state, in any theme, for staff."""
