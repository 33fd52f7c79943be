"""The tables of the bank. Amounts are whole minor units, instants ISO texts in UTC."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS merchants (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    api_key TEXT NOT NULL UNIQUE,
    webhook_secret TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS payments (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    merchant_id INTEGER NOT NULL REFERENCES merchants,
    reference TEXT NOT NULL,
    status TEXT NOT NULL,
    next_step TEXT,
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    authorised_minor INTEGER NOT NULL DEFAULT 0 CHECK (authorised_minor <= amount_minor),
    captured_minor INTEGER NOT NULL DEFAULT 0,
    voided_minor INTEGER NOT NULL DEFAULT 0,
    refunded_minor INTEGER NOT NULL DEFAULT 0 CHECK (refunded_minor <= captured_minor),
    decline_code TEXT,
    capture TEXT NOT NULL,
    card_token TEXT,
    card_expires TEXT,
    return_url TEXT NOT NULL,
    webhook_url TEXT,
    description TEXT NOT NULL,
    customer_email TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    customer_reference TEXT,
    keeps_card INTEGER NOT NULL DEFAULT 0,
    kept_card TEXT,
    CHECK (captured_minor + voided_minor <= authorised_minor)
);
CREATE INDEX IF NOT EXISTS payments_by_reference ON payments (merchant_id, reference);
CREATE INDEX IF NOT EXISTS payments_by_expiry ON payments (expires_at)
    WHERE status IN ('requires_action', 'authorised', 'partially_captured', 'partially_refunded');
CREATE TABLE IF NOT EXISTS wallet_sessions (
    id TEXT PRIMARY KEY,
    merchant_id INTEGER NOT NULL REFERENCES merchants,
    reference TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    needs_address INTEGER NOT NULL,
    countries TEXT NOT NULL,
    return_url TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL,
    person TEXT,
    card_token TEXT,
    payment_id TEXT REFERENCES payments (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept_cards (
    id TEXT PRIMARY KEY,
    merchant_id INTEGER NOT NULL REFERENCES merchants,
    customer TEXT NOT NULL,
    card_token TEXT NOT NULL,
    expires TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (merchant_id, customer, card_token)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS operations (
    id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    kind TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    reference TEXT NOT NULL,
    created_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    holder TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance_minor INTEGER NOT NULL DEFAULT 0 CHECK (balance_minor >= 0 OR kind = 'vault'),
    UNIQUE (kind, holder, currency)
);
CREATE TABLE IF NOT EXISTS movements (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    from_account INTEGER NOT NULL REFERENCES accounts,
    to_account INTEGER NOT NULL REFERENCES accounts,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    payment_id TEXT REFERENCES payments (id),
    created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS first_answers (
    merchant_id INTEGER NOT NULL,
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, endpoint, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notices (
    id INTEGER PRIMARY KEY,
    webhook_id TEXT NOT NULL,
    merchant_id INTEGER NOT NULL,
    payment_id TEXT NOT NULL,
    type TEXT NOT NULL,
    url TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS notices_pending ON notices (due_at) WHERE state = 'pending';
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES notices,
    answer TEXT NOT NULL,
    attempted_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    seconds REAL NOT NULL,
    times INTEGER,
    probability REAL NOT NULL,
    after_work INTEGER NOT NULL
);
"""
# Columns that a bank begun earlier lacks: table, column, what it is.
ADDED = (
    ("payments", "customer_reference", "TEXT"),
    ("payments", "keeps_card", "INTEGER NOT NULL DEFAULT 0"),
    ("payments", "kept_card", "TEXT"),
)
