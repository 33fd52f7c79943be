"""Files that a buyer fetches: on the order's page, in the account, by a link in the mail."""
