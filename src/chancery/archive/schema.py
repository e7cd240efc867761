"""The database's tables, as the steps that made them: a literal list, of which a step once released is never edited.

``PRAGMA user_version`` says how many steps a database has taken.
"""

from __future__ import annotations

import sqlite3

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE source (             -- one a digest
        digest TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL,
        rules TEXT NOT NULL,          -- the versions of the rules that read it
        code TEXT, message TEXT, remedy TEXT,   -- why it could not be read; NULL where it was
        added TEXT NOT NULL           -- UTC, ISO 8601
    ) WITHOUT ROWID;
    CREATE TABLE place (              -- where a source was found; the bytes at a path may change, and lie at several paths
        path TEXT NOT NULL, digest TEXT NOT NULL REFERENCES source, catalogue TEXT, PRIMARY KEY (path, digest)
    ) WITHOUT ROWID;
    CREATE INDEX place_digest ON place (digest);
    CREATE TABLE unreached (          -- what gave no bytes at all
        path TEXT PRIMARY KEY, code TEXT NOT NULL, message TEXT NOT NULL, remedy TEXT NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE record (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL REFERENCES source,
        change INTEGER NOT NULL,      -- grows with every writing; the index says up to which it has come
        title TEXT NOT NULL, family TEXT NOT NULL, date TEXT NOT NULL, dated_by TEXT NOT NULL,
        first INTEGER, last INTEGER,  -- earliest and latest day of the record (proleptic Gregorian ordinal), NULL where open
        sender TEXT NOT NULL, addressee TEXT NOT NULL, number TEXT NOT NULL, secrecy TEXT NOT NULL, release TEXT NOT NULL,
        characters INTEGER NOT NULL, marks INTEGER NOT NULL, doubts INTEGER NOT NULL
    );
    CREATE INDEX record_digest ON record (digest);
    CREATE UNIQUE INDEX record_change ON record (change);
    CREATE INDEX record_first ON record (first, last);
    CREATE TABLE text (seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
        content BLOB NOT NULL,        -- UTF-8 (surrogates passed), not packed: answers light up words in it
        level BLOB NOT NULL,          -- the text as search.tokens.flat writes it, kept likewise: in it found words are lit up
        map BLOB NOT NULL             -- JSON: where pages begin, and [start, voice] where the voice changes
    );
    CREATE TABLE layer (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, name TEXT NOT NULL, version TEXT NOT NULL,
        body BLOB NOT NULL,           -- zlib of JSON, as in the record on paper
        PRIMARY KEY (seq, name)) WITHOUT ROWID;
    CREATE TABLE party (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, role TEXT NOT NULL, name TEXT NOT NULL,
        office TEXT NOT NULL, place TEXT NOT NULL, start INTEGER, "end" INTEGER);
    CREATE INDEX party_seq ON party (seq);
    CREATE INDEX party_name ON party (role, name);
    CREATE TABLE named (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, name TEXT NOT NULL, kind TEXT NOT NULL,
        form TEXT NOT NULL, mentions INTEGER NOT NULL, start INTEGER, "end" INTEGER);
    CREATE INDEX named_seq ON named (seq);
    CREATE INDEX named_name ON named (kind, name, form, seq, mentions);
    CREATE TABLE day (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, edtf TEXT NOT NULL, first INTEGER, last INTEGER,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL);
    CREATE INDEX day_seq ON day (seq);
    CREATE INDEX day_first ON day (first, last);
    CREATE TABLE doubt (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, code TEXT NOT NULL, message TEXT NOT NULL,
        start INTEGER, "end" INTEGER);
    CREATE INDEX doubt_seq ON doubt (seq);
    CREATE INDEX doubt_code ON doubt (code);
    CREATE TABLE spelling (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;  -- words of names
    CREATE TABLE gone (id TEXT NOT NULL, change INTEGER NOT NULL);        -- records removed, for the index to forget
    CREATE TABLE journal (entry INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL);
    CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counter VALUES ('change', 0);
    """,
    """
    CREATE TABLE judgement (          -- what people said, an entry a row, never changed and never removed
        entry INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, undoes TEXT NOT NULL,
        at TEXT NOT NULL, who TEXT NOT NULL, line TEXT NOT NULL);   -- the line of JSON, as in journal.jsonl
    CREATE INDEX judgement_source ON judgement (source);
    CREATE INDEX judgement_undoes ON judgement (undoes) WHERE undoes <> '';
    CREATE TABLE judged (             -- where entries stand now, and what became of each; made anew with the record
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, entry TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
        target TEXT NOT NULL, state TEXT NOT NULL, start INTEGER, "end" INTEGER);
    CREATE INDEX judged_seq ON judged (seq);
    CREATE INDEX judged_entry ON judged (entry);
    CREATE INDEX judged_state ON judged (state, target) WHERE state <> 'stands';
    CREATE TABLE unamended (          -- records as the rules read them, of those that judgements changed
        seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE, body BLOB NOT NULL);   -- zlib of JSON, layers by name
    CREATE TABLE witness (            -- texts that judgements were made on
        text TEXT PRIMARY KEY, source TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;   -- zlib of UTF-8
    CREATE INDEX witness_source ON witness (source);
    CREATE TABLE trace (              -- least hashes of a witness's words: how another form of it is known
        hash INTEGER NOT NULL, source TEXT NOT NULL, document INTEGER NOT NULL,
        PRIMARY KEY (hash, source, document)) WITHOUT ROWID;
    CREATE TABLE form (               -- sources that are forms of one another
        source TEXT NOT NULL, other TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (source, other)) WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO counter VALUES ('journal', 0);   -- bytes of journal.jsonl that agree with the table
    """,
    """
    CREATE TABLE link (               -- claims between records, those of the rules and those of people
        kind TEXT NOT NULL, one INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, state TEXT NOT NULL, score REAL NOT NULL,
        start INTEGER, "end" INTEGER, -- the words of the first that claim it
        evidence BLOB NOT NULL);      -- zlib of JSON: [code, what it says, bits, start, end] each
    CREATE INDEX link_one ON link (one, kind);
    CREATE INDEX link_other ON link (other, kind);
    CREATE INDEX link_kind ON link (kind, state);
    """,
    """
    CREATE TABLE paper (              -- what of a record is compared when another cites it
        seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE, body TEXT NOT NULL);    -- JSON
    CREATE TABLE numbered (           -- the numbers of records; those of one that is gone stay until its citations are looked at
        serial TEXT NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (serial, kind, seq)) WITHOUT ROWID;
    CREATE INDEX numbered_seq ON numbered (seq);
    CREATE TABLE cited (              -- what records cite, found or not
        cite INTEGER PRIMARY KEY, seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
        state TEXT NOT NULL,          -- of its best claim; missing where nothing held fits
        body TEXT NOT NULL);          -- JSON
    CREATE INDEX cited_seq ON cited (seq);
    CREATE INDEX cited_state ON cited (state);
    CREATE TABLE waiting (            -- the serials that citations are looked up by
        serial TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, PRIMARY KEY (serial, seq)) WITHOUT ROWID;
    CREATE INDEX waiting_seq ON waiting (seq);
    """,
    """
    CREATE TABLE authority (          -- somebody, some body or place, by all names that are held to name it
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, preferred TEXT NOT NULL, listed TEXT NOT NULL,
        records INTEGER NOT NULL, mentions INTEGER NOT NULL, first INTEGER, last INTEGER);   -- days, as in record
    CREATE INDEX authority_kind ON authority (kind, records);
    CREATE TABLE authority_form (     -- a name as records have it; sense: the office that tells its bearer from another
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, label TEXT NOT NULL, form TEXT NOT NULL, sense TEXT NOT NULL,
        authority INTEGER, records INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER,
        UNIQUE (kind, label));
    CREATE INDEX authority_form_of ON authority_form (authority);
    CREATE TABLE authority_key (key TEXT NOT NULL, form INTEGER NOT NULL REFERENCES authority_form ON DELETE CASCADE,
        PRIMARY KEY (key, form)) WITHOUT ROWID;
    CREATE INDEX authority_key_form ON authority_key (form);
    CREATE TABLE bearer (             -- a name in a record; home: the fuller name that it stands for there
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL, home TEXT NOT NULL,
        form INTEGER, mentions INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        written TEXT NOT NULL,        -- JSON: [spelling, how often, start of the first]
        solution TEXT NOT NULL, PRIMARY KEY (seq, kind, name)) WITHOUT ROWID;
    CREATE INDEX bearer_form ON bearer (form, seq);
    CREATE INDEX bearer_home ON bearer (kind, home);
    CREATE TABLE bearer_office (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL,
        office TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
    CREATE INDEX bearer_office_name ON bearer_office (seq, kind, name);
    CREATE TABLE bearer_role (seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL,
        role TEXT NOT NULL, PRIMARY KEY (seq, kind, name, role)) WITHOUT ROWID;
    CREATE TABLE authority_pair (     -- two names that may name one; claim: what the rules find, state: what came of it
        one INTEGER NOT NULL REFERENCES authority_form ON DELETE CASCADE, other INTEGER NOT NULL REFERENCES authority_form
        ON DELETE CASCADE, kind TEXT NOT NULL, claim TEXT NOT NULL, state TEXT NOT NULL, bits REAL NOT NULL,
        evidence BLOB NOT NULL,       -- as in link
        PRIMARY KEY (one, other)) WITHOUT ROWID;
    CREATE INDEX authority_pair_other ON authority_pair (other);
    CREATE INDEX authority_pair_state ON authority_pair (kind, state, bits);
    CREATE TABLE listed (             -- a list of names made elsewhere
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, preferred TEXT NOT NULL, variants TEXT NOT NULL, wikidata TEXT NOT NULL,
        viaf TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE listed_form (kind TEXT NOT NULL, folded TEXT NOT NULL, id TEXT NOT NULL REFERENCES listed ON DELETE CASCADE,
        PRIMARY KEY (kind, folded, id)) WITHOUT ROWID;
    CREATE TABLE listed_key (key TEXT NOT NULL, id TEXT NOT NULL REFERENCES listed ON DELETE CASCADE, PRIMARY KEY (key, id))
        WITHOUT ROWID;
    CREATE TABLE listed_match (       -- a name of the archive and a row of the list
        form INTEGER NOT NULL REFERENCES authority_form ON DELETE CASCADE, id TEXT NOT NULL REFERENCES listed ON DELETE CASCADE,
        state TEXT NOT NULL, bits REAL NOT NULL, evidence BLOB NOT NULL, PRIMARY KEY (form, id)) WITHOUT ROWID;
    """,
    """
    CREATE TABLE sketch (             -- by which other releases of a record are found; made where it is read
        seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
        words BLOB NOT NULL,          -- 32 bits a word, in their order
        least BLOB NOT NULL,          -- the sample of them that candidates are looked for by, sorted
        number TEXT NOT NULL, release TEXT NOT NULL);   -- as stamped on it
    CREATE TABLE rare (               -- the samples, to look up who shares a word
        hash INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (hash, seq)) WITHOUT ROWID;
    CREATE TABLE sampled (seq INTEGER PRIMARY KEY, least BLOB NOT NULL);   -- what of the table rare is whose
    """,
    """
    CREATE TABLE asked (              -- what records ask, a request a row; made anew with the record
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, at INTEGER NOT NULL,   -- its place among the record's
        who TEXT NOT NULL, whom TEXT NOT NULL, about TEXT NOT NULL, words TEXT NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, question INTEGER NOT NULL, sure TEXT NOT NULL,
        fate TEXT NOT NULL,           -- in the same record; none where nothing is said
        answer TEXT NOT NULL,         -- JSON: words, start, end, whether a hand's, its weaknesses, and the fates before it
        PRIMARY KEY (seq, at)) WITHOUT ROWID;
    CREATE INDEX asked_fate ON asked (fate);
    CREATE TABLE said (               -- statements, likewise
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,
        whom TEXT NOT NULL, reporter TEXT NOT NULL, words TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sure TEXT NOT NULL,
        due TEXT NOT NULL, due_by INTEGER,   -- the days named in it (EDTF), and the last of them
        PRIMARY KEY (seq, at)) WITHOUT ROWID;
    CREATE INDEX said_kind ON said (kind);
    CREATE TABLE quantity (           -- numbers of things
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        low REAL NOT NULL, high REAL NOT NULL, unit TEXT NOT NULL, thing TEXT NOT NULL, whole REAL, state TEXT NOT NULL);
    CREATE INDEX quantity_seq ON quantity (seq);
    CREATE TABLE told (               -- who is named on a record as one who had it, or who wrote it
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, name TEXT NOT NULL, degree TEXT NOT NULL, start INTEGER,
        "end" INTEGER, words TEXT NOT NULL, count INTEGER NOT NULL);
    CREATE INDEX told_seq ON told (seq);
    CREATE INDEX told_name ON told (name, degree);
    CREATE TABLE receipt (            -- from when on its readers can have had a record: first and last day that may be meant
        seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE, first INTEGER, last INTEGER, field TEXT NOT NULL,
        value TEXT NOT NULL);
    CREATE TABLE reply (              -- words of a record that answer what another asked or ordered
        seq INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, what TEXT NOT NULL, at INTEGER NOT NULL,
        other INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        words TEXT NOT NULL, fate TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL);   -- JSON: [code, says, bits] each
    CREATE INDEX reply_seq ON reply (seq, what, at);
    CREATE INDEX reply_other ON reply (other);
    CREATE TABLE weighed (            -- the pairs of records whose words were laid beside each other for that
        one INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, other INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
        state TEXT NOT NULL, via INTEGER NOT NULL, PRIMARY KEY (one, other, state, via)) WITHOUT ROWID;
    CREATE INDEX weighed_other ON weighed (other);
    """,
)
VERSION = len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """How many steps the database has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are missing, each wholly or not at all."""
    for number in range(version(connection), VERSION):
        connection.executescript(f"BEGIN IMMEDIATE; {STEPS[number]} PRAGMA user_version = {number + 1}; COMMIT;")
