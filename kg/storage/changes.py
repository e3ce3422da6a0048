"""What an update of working tables notes: keys of things that changed, most of them by triggers as rows come and go."""

NAMES = ("signatures", "articles", "blocks", "ends", "roots")
TABLES = "".join(f"CREATE TEMP TABLE changed_{name} (key TEXT PRIMARY KEY) WITHOUT ROWID;" for name in NAMES)
TRIGGERS = """
CREATE TEMP TABLE changed_statements (
    subject TEXT, predicate TEXT, object TEXT, id TEXT, PRIMARY KEY (subject, predicate, object, id)
) WITHOUT ROWID;
CREATE TEMP TRIGGER new_article AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO changed_articles VALUES (new.id);
END;
CREATE TEMP TRIGGER old_article AFTER DELETE ON articles BEGIN
    INSERT OR IGNORE INTO changed_articles VALUES (old.id);
END;
CREATE TEMP TRIGGER new_member AFTER INSERT ON members BEGIN
    INSERT OR IGNORE INTO changed_signatures VALUES (new.signature);
END;
CREATE TEMP TRIGGER old_member AFTER DELETE ON members BEGIN
    INSERT OR IGNORE INTO changed_signatures VALUES (old.signature);
END;
CREATE TEMP TRIGGER new_block AFTER INSERT ON blocks BEGIN
    INSERT OR IGNORE INTO changed_blocks VALUES (new.key);
END;
CREATE TEMP TRIGGER old_block AFTER DELETE ON blocks BEGIN
    INSERT OR IGNORE INTO changed_blocks VALUES (old.key);
END;
CREATE TEMP TRIGGER new_link AFTER INSERT ON links BEGIN
    INSERT OR IGNORE INTO changed_ends VALUES (new.one), (new.other);
END;
CREATE TEMP TRIGGER old_link AFTER DELETE ON links BEGIN
    INSERT OR IGNORE INTO changed_ends VALUES (old.one), (old.other);
END;
CREATE TEMP TRIGGER new_cluster AFTER INSERT ON clusters BEGIN
    INSERT OR IGNORE INTO changed_roots VALUES (new.root);
    INSERT OR IGNORE INTO changed_articles SELECT article FROM members WHERE signature = new.signature;
END;
CREATE TEMP TRIGGER other_cluster AFTER UPDATE ON clusters BEGIN
    INSERT OR IGNORE INTO changed_roots VALUES (old.root), (new.root);
    INSERT OR IGNORE INTO changed_articles SELECT article FROM members WHERE signature = new.signature;
END;
CREATE TEMP TRIGGER old_cluster AFTER DELETE ON clusters BEGIN
    INSERT OR IGNORE INTO changed_roots VALUES (old.root);
END;
CREATE TEMP TRIGGER new_edge AFTER INSERT ON edges BEGIN
    INSERT OR IGNORE INTO changed_statements VALUES (new.subject, new.predicate, new.object, new.id);
END;
CREATE TEMP TRIGGER old_edge AFTER DELETE ON edges BEGIN
    INSERT OR IGNORE INTO changed_statements VALUES (old.subject, old.predicate, old.object, old.id);
END;
"""
