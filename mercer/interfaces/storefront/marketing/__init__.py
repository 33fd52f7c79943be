"""What shoppers say to mail about offers, and the links of such mails."""
