import GRDB

/// The schema, as the sum of its migrations. A migration is never changed once it has shipped.
///
/// Times are seconds since 1970 (REAL). Hashes are `StableHash` values (INTEGER, by bit pattern). Names of sources and seeds stand
/// once, in their tables; everywhere else their number does.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        migrator.registerMigration("2") { try $0.execute(sql: second) }
        migrator.registerMigration("3") { try $0.execute(sql: third) }
        migrator.registerMigration("5") { try $0.execute(sql: fifth) }
        migrator.registerMigration("6") { try $0.execute(sql: sixth) }
        migrator.registerMigration("7") { try $0.execute(sql: seventh) }
        migrator.registerMigration("8") { try $0.execute(sql: eighth) }
        migrator.registerMigration("9") { try $0.execute(sql: ninth) }
        migrator.registerMigration("10") { try $0.execute(sql: tenth) }
        migrator.registerMigration("11") { try $0.execute(sql: eleventh) }
        migrator.registerMigration("12") { try $0.execute(sql: twelfth) }
        migrator.registerMigration("13") { try thirteenth($0) }
        return migrator
    }

    /// Pages: which list it was, how long, and by what it was read.
    private static let sixth = """
        ALTER TABLE source ADD COLUMN listing INTEGER;
        ALTER TABLE source ADD COLUMN listed INTEGER;
        ALTER TABLE source ADD COLUMN reading INTEGER;
        """

    private static let first = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            etag BLOB,
            last_modified BLOB,
            validator_url TEXT,
            body_hash INTEGER,
            next_due REAL,
            due_reason TEXT,
            failures REAL NOT NULL DEFAULT 0 CHECK (failures >= 0),
            failing_since REAL,
            failure_reason TEXT,
            last_attempt REAL,
            last_reached REAL,
            last_new REAL,
            wishes TEXT NOT NULL DEFAULT '{}'
        ) STRICT;

        CREATE TABLE item (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES source,
            identity TEXT NOT NULL,
            identity_key INTEGER NOT NULL,
            content_key INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
            arrived REAL NOT NULL,
            changed REAL NOT NULL,
            url TEXT,
            title TEXT NOT NULL,
            summary TEXT,
            content_text TEXT,
            content_html TEXT,
            published REAL,
            modified REAL,
            language TEXT,
            more TEXT NOT NULL
        ) STRICT;
        CREATE INDEX item_identity ON item (identity_key);

        CREATE TABLE item_version (
            item INTEGER NOT NULL REFERENCES item,
            version INTEGER NOT NULL,
            changed REAL NOT NULL,
            url TEXT,
            title TEXT NOT NULL,
            summary TEXT,
            content_text TEXT,
            content_html TEXT,
            published REAL,
            modified REAL,
            language TEXT,
            more TEXT NOT NULL,
            PRIMARY KEY (item, version)
        ) STRICT, WITHOUT ROWID;

        CREATE VIRTUAL TABLE item_text USING fts5 (
            title, summary, content_text, content = 'item', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER item_text_insert AFTER INSERT ON item BEGIN
            INSERT INTO item_text (rowid, title, summary, content_text) VALUES (new.id, new.title, new.summary, new.content_text);
        END;
        CREATE TRIGGER item_text_delete AFTER DELETE ON item BEGIN
            INSERT INTO item_text (item_text, rowid, title, summary, content_text)
            VALUES ('delete', old.id, old.title, old.summary, old.content_text);
        END;
        CREATE TRIGGER item_text_update AFTER UPDATE OF title, summary, content_text ON item BEGIN
            INSERT INTO item_text (item_text, rowid, title, summary, content_text)
            VALUES ('delete', old.id, old.title, old.summary, old.content_text);
            INSERT INTO item_text (rowid, title, summary, content_text) VALUES (new.id, new.title, new.summary, new.content_text);
        END;

        CREATE TABLE seed (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            added REAL NOT NULL
        ) STRICT;

        CREATE TABLE verdict (
            seed INTEGER NOT NULL REFERENCES seed,
            item INTEGER NOT NULL REFERENCES item,
            seed_hash INTEGER NOT NULL,
            version INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('digest', 'noted', 'rejected')),
            score REAL NOT NULL,
            reasons TEXT NOT NULL,
            PRIMARY KEY (seed, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE mention (
            seed INTEGER NOT NULL,
            item INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('actor', 'topic')),
            target TEXT NOT NULL,
            field TEXT NOT NULL CHECK (field IN ('title', 'summary', 'content_text')),
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            text TEXT NOT NULL,
            alias TEXT NOT NULL,
            PRIMARY KEY (seed, item, ordinal),
            FOREIGN KEY (seed, item) REFERENCES verdict (seed, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE visit (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            started REAL NOT NULL,
            ended REAL NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('changed', 'not-modified', 'same-body', 'failed')),
            status INTEGER,
            bytes INTEGER NOT NULL,
            reason TEXT,
            items INTEGER NOT NULL,
            new_items INTEGER NOT NULL,
            edited_items INTEGER NOT NULL,
            warnings TEXT,
            CHECK ((reason IS NOT NULL) = (outcome = 'failed'))
        ) STRICT;
        CREATE INDEX visit_ended ON visit (ended);

        CREATE TABLE digest (
            id INTEGER PRIMARY KEY,
            seed INTEGER NOT NULL REFERENCES seed,
            day TEXT NOT NULL,
            edition INTEGER NOT NULL CHECK (edition >= 1),
            until REAL NOT NULL,
            through INTEGER NOT NULL,
            content BLOB NOT NULL,
            written REAL,
            UNIQUE (seed, day, edition)
        ) STRICT;
        CREATE INDEX digest_until ON digest (seed, until);
        CREATE INDEX digest_unwritten ON digest (id) WHERE written IS NULL;

        CREATE TABLE ledger (
            seed INTEGER NOT NULL REFERENCES seed,
            item INTEGER NOT NULL REFERENCES item,
            digest INTEGER REFERENCES digest,
            outcome TEXT CHECK (outcome IN ('told', 'duplicate', 'already-told', 'rejected')),
            copy_of INTEGER REFERENCES item,
            PRIMARY KEY (seed, item),
            CHECK ((digest IS NULL) = (outcome IS NULL)),
            CHECK ((copy_of IS NOT NULL) = (coalesce(outcome, '') IN ('duplicate', 'already-told')))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ledger_pending ON ledger (seed, item) WHERE digest IS NULL;

        CREATE TABLE told_key (
            seed INTEGER NOT NULL,
            key INTEGER NOT NULL,
            item INTEGER NOT NULL,
            PRIMARY KEY (seed, key, item),
            FOREIGN KEY (seed, item) REFERENCES ledger (seed, item)
        ) STRICT, WITHOUT ROWID;
        """

    /// What is learned of sources and hosts between two polls. New items are entered into the full-text index by `record`, not by a trigger;
    /// the index gathers more before it writes, and merges what it wrote less often (https://sqlite.org/fts5.html#the_automerge_configuration_option).
    private static let second = """
        ALTER TABLE source ADD COLUMN url TEXT;
        ALTER TABLE source ADD COLUMN not_before REAL;
        ALTER TABLE source ADD COLUMN poll_interval REAL;
        ALTER TABLE source ADD COLUMN fresh_for REAL;
        ALTER TABLE source ADD COLUMN habit REAL;
        ALTER TABLE source ADD COLUMN gone_answers INTEGER NOT NULL DEFAULT 0 CHECK (gone_answers >= 0);
        ALTER TABLE source ADD COLUMN moved_to TEXT;
        ALTER TABLE source ADD COLUMN last_unconditional REAL;
        ALTER TABLE source ADD COLUMN last_gap REAL;
        ALTER TABLE source ADD COLUMN format TEXT;
        ALTER TABLE source ADD COLUMN hubs TEXT;

        CREATE TABLE gap (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            since REAL NOT NULL,
            found REAL NOT NULL,
            recovered INTEGER NOT NULL CHECK (recovered >= 0),
            closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
            note TEXT NOT NULL,
            UNIQUE (source, found)
        ) STRICT;
        CREATE INDEX gap_found ON gap (found);

        CREATE TABLE host (
            name TEXT PRIMARY KEY,
            not_before REAL NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE robots (
            origin TEXT PRIMARY KEY,
            fetched REAL NOT NULL,
            failing_since REAL,
            status INTEGER,
            body BLOB
        ) STRICT, WITHOUT ROWID;

        DROP TRIGGER item_text_insert;
        INSERT INTO item_text (item_text, rank) VALUES ('hashsize', 16777216);
        INSERT INTO item_text (item_text, rank) VALUES ('automerge', 8);
        """

    /// What a digest remembers for the next one: stories, who and what was seen on which day, positions, dates ahead, names.
    ///
    /// A story's number is that of the item that led it first. Days of `tally` are days since 1970-01-01 by the clock of the digest; those of items
    /// that earlier versions told are by UTC.
    private static let third = """
        CREATE TABLE story (
            seed INTEGER NOT NULL REFERENCES seed,
            number INTEGER NOT NULL REFERENCES item,
            day TEXT NOT NULL,
            headline TEXT NOT NULL,
            PRIMARY KEY (seed, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE story_item (
            seed INTEGER NOT NULL,
            item INTEGER NOT NULL,
            story INTEGER NOT NULL,
            time REAL NOT NULL,
            PRIMARY KEY (seed, item),
            FOREIGN KEY (seed, item) REFERENCES ledger (seed, item),
            FOREIGN KEY (seed, story) REFERENCES story (seed, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX story_item_time ON story_item (seed, time);
        CREATE INDEX story_item_story ON story_item (seed, story);

        CREATE TABLE tally (
            seed INTEGER NOT NULL REFERENCES seed,
            kind TEXT NOT NULL CHECK (kind IN ('actor', 'source')),
            name TEXT NOT NULL,
            day INTEGER NOT NULL,
            items INTEGER NOT NULL CHECK (items > 0),
            PRIMARY KEY (seed, kind, name, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE position (
            seed INTEGER NOT NULL REFERENCES seed,
            actor TEXT NOT NULL,
            stance TEXT NOT NULL,
            item INTEGER NOT NULL REFERENCES item,
            stated REAL NOT NULL,
            moved REAL NOT NULL,
            sentence TEXT NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            PRIMARY KEY (seed, actor, stance)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE date_ahead (
            seed INTEGER NOT NULL REFERENCES seed,
            day TEXT NOT NULL,
            item INTEGER NOT NULL REFERENCES item,
            words TEXT NOT NULL,
            sentence TEXT NOT NULL,
            PRIMARY KEY (seed, day, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unlisted_name (
            seed INTEGER NOT NULL REFERENCES seed,
            name TEXT NOT NULL,
            item INTEGER NOT NULL REFERENCES item,
            kind TEXT NOT NULL,
            PRIMARY KEY (seed, name, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE offered_name (
            seed INTEGER NOT NULL REFERENCES seed,
            name TEXT NOT NULL,
            digest INTEGER NOT NULL REFERENCES digest,
            PRIMARY KEY (seed, name)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX item_edited ON item (changed) WHERE version > 1;

        INSERT INTO tally (seed, kind, name, day, items)
            SELECT ledger.seed, 'actor', target, CAST(min(coalesce(published, arrived), arrived) / 86400 AS INTEGER) AS day, count(DISTINCT ledger.item)
            FROM ledger JOIN mention ON mention.seed = ledger.seed AND mention.item = ledger.item AND mention.kind = 'actor'
            JOIN item ON item.id = ledger.item
            WHERE ledger.outcome IN ('told', 'duplicate', 'already-told') GROUP BY ledger.seed, target, day;
        INSERT INTO tally (seed, kind, name, day, items)
            SELECT ledger.seed, 'source', source.name, CAST(min(coalesce(published, arrived), arrived) / 86400 AS INTEGER) AS day, count(*)
            FROM ledger JOIN item ON item.id = ledger.item JOIN source ON source.id = item.source
            WHERE ledger.outcome IN ('told', 'duplicate', 'already-told') GROUP BY ledger.seed, source.name, day;
        """

    /// What leaves the program: deliveries of digests and alerts, entered with what they deliver, and which stories alerts have told.
    private static let fifth = """
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            seed INTEGER NOT NULL REFERENCES seed,
            made REAL NOT NULL,
            due REAL NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX alert_due ON alert (seed, due);

        CREATE TABLE alerted (
            seed INTEGER NOT NULL,
            item INTEGER NOT NULL,
            alert INTEGER NOT NULL REFERENCES alert,
            outlets INTEGER NOT NULL CHECK (outlets > 0),
            PRIMARY KEY (seed, item),
            FOREIGN KEY (seed, item) REFERENCES ledger (seed, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL,
            digest INTEGER REFERENCES digest,
            alert INTEGER REFERENCES alert,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
            queued REAL NOT NULL,
            next_try REAL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            last_attempt REAL,
            reason TEXT,
            CHECK ((digest IS NULL) <> (alert IS NULL)),
            CHECK ((next_try IS NOT NULL) = (state = 'waiting')),
            CHECK (state <> 'failed' OR reason IS NOT NULL),
            UNIQUE (channel, digest),
            UNIQUE (channel, alert)
        ) STRICT;
        CREATE INDEX delivery_waiting ON delivery (next_try) WHERE state = 'waiting';
        CREATE INDEX delivery_failed ON delivery (last_attempt) WHERE state = 'failed';
        CREATE INDEX delivery_alert ON delivery (alert) WHERE alert IS NOT NULL;
        """

    /// When an item's texts were emptied to save space.
    private static let seventh = "ALTER TABLE item ADD COLUMN pruned REAL;"

    /// The articles on items' pages: when to look, what was found, its versions; and which answers are kept as evidence, in which file.
    private static let eighth = """
        CREATE TABLE evidence (
            record TEXT PRIMARY KEY,
            item INTEGER NOT NULL REFERENCES item,
            taken REAL NOT NULL,
            status INTEGER,
            digest TEXT NOT NULL,
            file TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX evidence_item ON evidence (item, taken);

        CREATE TABLE article (
            item INTEGER PRIMARY KEY REFERENCES item,
            priority INTEGER NOT NULL,
            next_look REAL,
            looked REAL,
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
            note TEXT,
            withdrawn REAL,
            version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
            changed REAL,
            url TEXT,
            title TEXT,
            byline TEXT,
            published TEXT,
            language TEXT,
            text TEXT,
            record TEXT REFERENCES evidence
        ) STRICT;
        CREATE INDEX article_due ON article (next_look) WHERE next_look IS NOT NULL;
        CREATE INDEX article_edited ON article (changed) WHERE version > 1;
        CREATE INDEX article_withdrawn ON article (withdrawn) WHERE withdrawn IS NOT NULL;

        CREATE TABLE article_version (
            item INTEGER NOT NULL REFERENCES article,
            version INTEGER NOT NULL,
            changed REAL NOT NULL,
            title TEXT,
            text TEXT,
            record TEXT REFERENCES evidence,
            PRIMARY KEY (item, version)
        ) STRICT, WITHOUT ROWID;
        """

    /// The words of pages, for searches. They are few beside those of feeds, and come one by one, so triggers enter them.
    private static let ninth = """
        CREATE VIEW page AS SELECT item, title, text FROM article WHERE text IS NOT NULL;
        CREATE VIRTUAL TABLE page_text USING fts5 (title, text, content = 'page', content_rowid = 'item', tokenize = 'unicode61 remove_diacritics 2');
        CREATE TRIGGER page_text_insert AFTER INSERT ON article WHEN new.text IS NOT NULL BEGIN
            INSERT INTO page_text (rowid, title, text) VALUES (new.item, new.title, new.text);
        END;
        CREATE TRIGGER page_text_delete AFTER DELETE ON article WHEN old.text IS NOT NULL BEGIN
            INSERT INTO page_text (page_text, rowid, title, text) VALUES ('delete', old.item, old.title, old.text);
        END;
        CREATE TRIGGER page_text_update AFTER UPDATE OF title, text ON article BEGIN
            INSERT INTO page_text (page_text, rowid, title, text) SELECT 'delete', old.item, old.title, old.text WHERE old.text IS NOT NULL;
            INSERT INTO page_text (rowid, title, text) SELECT new.item, new.title, new.text WHERE new.text IS NOT NULL;
        END;
        INSERT INTO page_text (page_text) VALUES ('rebuild');
        """

    /// The pauses of sources one by one, in place of their average: as far back as their items tell.
    private static let tenth = """
        ALTER TABLE source ADD COLUMN pauses TEXT;
        CREATE TEMP TABLE arrival AS SELECT DISTINCT source, arrived FROM item;
        CREATE TEMP TABLE pause AS SELECT source, arrived, CAST(round(arrived - lag(arrived) OVER all_of) AS INTEGER) AS seconds, count(*) OVER newer AS age
            FROM arrival WINDOW all_of AS (PARTITION BY source ORDER BY arrived), newer AS (PARTITION BY source ORDER BY arrived DESC);
        CREATE INDEX temp.pause_source ON pause (source, arrived);
        UPDATE source SET pauses = (
            SELECT json_group_array(seconds) FROM (SELECT seconds FROM pause WHERE pause.source = source.id AND seconds > 0 AND age <= 100 ORDER BY arrived)
        ) WHERE EXISTS (SELECT 1 FROM pause WHERE pause.source = source.id AND seconds > 0);
        DROP TABLE temp.pause;
        DROP TABLE temp.arrival;
        ALTER TABLE source DROP COLUMN habit;
        """

    /// The wording of the seed by which all verdicts were given that wait for a digest. NULL: perhaps by several.
    private static let eleventh = "ALTER TABLE seed ADD COLUMN pending_hash INTEGER;"

    /// Whether a page is missing of an article in several that may be had another time.
    private static let twelfth = "ALTER TABLE article ADD COLUMN is_broken INTEGER NOT NULL DEFAULT 0 CHECK (is_broken IN (0, 1));"

    /// SQLite looks up a value in a list of three or more by making a table of the list, for each row anew: that took longer than to write a verdict or a
    /// visit. What a row may hold stays as it was. https://sqlite.org/lang_altertable.html#otheralter has this way to change a CHECK.
    private static func thirteenth(_ db: Database) throws {
        let lists = [
            ("verdict", "verdict", ["digest", "noted", "rejected"]), ("mention", "field", ["title", "summary", "content_text"]),
            ("visit", "outcome", ["changed", "not-modified", "same-body", "failed"]),
            ("ledger", "outcome", ["told", "duplicate", "already-told", "rejected"]), ("delivery", "state", ["waiting", "sent", "failed"]),
        ]
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA writable_schema = ON")
        for (table, column, values) in lists {
            let list = "\(column) IN (\(values.map { "'\($0)'" }.joined(separator: ", ")))"
            try db.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                arguments: [list, values.map { "\(column) = '\($0)'" }.joined(separator: " OR "), table])
        }
        try db.execute(sql: "PRAGMA schema_version = \(version + 1); PRAGMA writable_schema = RESET")
    }
}
