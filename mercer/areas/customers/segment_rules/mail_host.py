"""Customers of a company, by where their mail goes."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes


class MailHost(SegmentRule):
    """The part of the mail address behind the @."""

    code, label, takes, position = "mail_host", "Mail address is at", Takes.MAIL_HOST, 62
    sql = "lower(split_part(customer.email, '@', 2)) = %(value)s"
