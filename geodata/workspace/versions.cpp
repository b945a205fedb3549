#include "geodata/workspace/versions.hpp"

#include "geodata/schema/iso_time.hpp"

#include <utility>

namespace geodata {

namespace {

// Temporary tables of one join; the names are free because everything of ours begins with gb_.
//   gb_new   the delivered rows: row, key, hash, shape; `partner` is the number of the current row
//            they continue
//   gb_now   the current rows of the layer in all its tables; `mine`: of the same source, `own`: in
//            the table of the delivery; `gone_in`: the batch of this import that closed it
//   gb_beside  ids and keys of the current rows that came, or came again, with this import
// Two more stay for the whole import:
//   gb_kept  the rows that a layer of it found unchanged
//   gb_gone  the rows that a layer of it closed because they were missing

/// Runs statements one after another; the first error ends it.
class Steps {
  public:
    explicit Steps(GeoPackage& file) : file_(file) {}
    Steps& run(const std::string& sql) {
        if (result_) result_ = file_.run(sql);
        return *this;
    }
    std::uint64_t count(const std::string& sql) {
        if (!result_) return 0;
        const auto number = file_.number(sql);
        if (!number) {
            result_ = tl::unexpected(number.error());
            return 0;
        }
        return static_cast<std::uint64_t>(*number);
    }
    std::vector<std::pair<std::int64_t, std::uint64_t>> pairs(const std::string& sql) {
        std::vector<std::pair<std::int64_t, std::uint64_t>> found;
        if (!result_) return found;
        const auto rows = file_.select(sql);
        if (!rows) {
            result_ = tl::unexpected(rows.error());
            return found;
        }
        for (const auto& row : *rows) {
            found.emplace_back(std::get<std::int64_t>(row[0]),
                               static_cast<std::uint64_t>(std::get<std::int64_t>(row[1])));
        }
        return found;
    }
    [[nodiscard]] const Result<void>& result() const { return result_; }

  private:
    GeoPackage& file_;
    Result<void> result_;
};

/// The key as text, null where it is empty. Numbers are written without a decimal point where they
/// have none.
std::string key_of(const std::string& key_field) {
    return key_field.empty() ? "NULL"
                             : "NULLIF(TRIM(CAST(" + sql_name(key_field) + " AS TEXT)), '')";
}

/// The current rows of one table. What an earlier layer of this import left there stands aside, but
/// its keys and ids are noted; what it closed as missing is current again until this join is done.
void gather_current(Steps& steps,
                    const Delivery& delivery,
                    const RecordTable& table,
                    std::size_t position) {
    const std::string name = sql_name(table.name);
    const std::string text = sql_text(table.name);
    const std::string of_import = "(gb_batch >= " + std::to_string(delivery.first_batch) +
                                  " OR fid IN (SELECT fid FROM temp.gb_kept WHERE name = " + text +
                                  "))";
    steps.run("UPDATE " + name +
              " SET gb_known_to = NULL WHERE fid IN (SELECT fid FROM temp.gb_gone WHERE name = " +
              text + ")");
    steps.run("INSERT INTO gb_now (tab, fid, id, key, hash, shape, own, gone_in, mine) SELECT " +
              std::to_string(position) + ", fid, gb_id, " + key_of(delivery.key_field) +
              ", gb_hash, gb_shape, " + (table.name == delivery.table.name ? "1" : "0") +
              ", (SELECT batch FROM temp.gb_gone AS gone WHERE gone.name = " + text +
              " AND gone.fid = " + name +
              ".fid), gb_batch IN (SELECT id FROM gb_batches WHERE layer = " +
              sql_text(delivery.table.layer) + " AND source = " + sql_text(delivery.source) +
              " AND imported_at < " + sql_text(to_iso(delivery.now)) + ") FROM " + name +
              " WHERE gb_known_to IS NULL AND NOT " + of_import + " ORDER BY fid");
    steps.run("INSERT INTO gb_beside (id, key) SELECT gb_id, " + key_of(delivery.key_field) +
              " FROM " + name + " WHERE gb_known_to IS NULL AND gb_batch <> " +
              std::to_string(delivery.batch) + " AND " + of_import);
}

void gather(Steps& steps, const Record& record, const Delivery& delivery) {
    const std::string batch = std::to_string(delivery.batch);
    steps.run("DROP TABLE IF EXISTS temp.gb_new").run("DROP TABLE IF EXISTS temp.gb_now");
    steps.run("DROP TABLE IF EXISTS temp.gb_beside")
        .run("CREATE TEMP TABLE gb_beside (id INTEGER, key TEXT)");
    for (const char* lasting : {"gb_kept", "gb_gone"}) {
        steps.run(std::string("CREATE TEMP TABLE IF NOT EXISTS ") + lasting +
                  " (name TEXT, fid INTEGER, batch INTEGER, PRIMARY KEY (name, fid))");
    }
    steps.run(
        "CREATE TEMP TABLE gb_new (fid INTEGER PRIMARY KEY, key TEXT, hash TEXT, shape TEXT, same "
        "INTEGER DEFAULT 0, "
        "partner INTEGER, id INTEGER)");
    steps.run("INSERT INTO gb_new (fid, key, hash, shape) SELECT fid, " +
              key_of(delivery.key_field) + ", gb_hash, gb_shape FROM " +
              sql_name(delivery.table.name) + " WHERE gb_batch = " + batch);
    steps.run(
        "CREATE TEMP TABLE gb_now (number INTEGER PRIMARY KEY, tab INTEGER, fid INTEGER, id "
        "INTEGER, key TEXT, hash TEXT, "
        "shape TEXT, mine INTEGER, own INTEGER, gone_in INTEGER, taken INTEGER DEFAULT 0)");
    const auto tables = record.tables_of(delivery.table.layer);
    for (std::size_t i = 0; i < tables.size(); ++i) gather_current(steps, delivery, tables[i], i);
    steps.run("CREATE INDEX temp.gb_now_key ON gb_now (key)")
        .run("CREATE INDEX temp.gb_now_hash ON gb_now (hash)");
    steps.run("CREATE INDEX temp.gb_now_shape ON gb_now (shape)")
        .run("CREATE INDEX temp.gb_new_key ON gb_new (key)");
}

void take_partners(Steps& steps) {
    steps.run(
        "UPDATE gb_now SET taken = 1 WHERE number IN (SELECT partner FROM gb_new WHERE partner IS "
        "NOT NULL)");
}

/// The n-th of equal delivered rows is the n-th of the equal current ones. Only of the same table:
/// the same numbers in another coordinate system, or under another shift, are another place.
void join_identical(Steps& steps) {
    steps.run(
        "WITH fresh AS (SELECT fid, hash, row_number() OVER (PARTITION BY hash ORDER BY fid) AS n "
        "FROM gb_new), "
        "known AS (SELECT number, hash, row_number() OVER (PARTITION BY hash ORDER BY number) AS n "
        "FROM gb_now "
        "WHERE own AND (mine OR key IS NOT NULL)), "
        "pairs AS (SELECT fresh.fid, known.number FROM fresh JOIN known ON fresh.hash = known.hash "
        "AND fresh.n = known.n) "
        "UPDATE gb_new SET same = 1, partner = pairs.number FROM pairs WHERE pairs.fid = "
        "gb_new.fid");
    take_partners(steps);
}

/// Where `column` holds a value once among the delivered and once among the current rows that may
/// be joined by it.
void join_unique(Steps& steps,
                 const std::string& column,
                 const std::string& which_new,
                 const std::string& which_now) {
    steps.run("WITH fresh AS (SELECT fid, " + column + " AS c FROM gb_new WHERE " + column +
              " IS NOT NULL AND " + which_new + " GROUP BY " + column +
              " HAVING count(*) = 1), known AS (SELECT number, " + column +
              " AS c FROM gb_now WHERE " + column + " IS NOT NULL AND " + which_now + " GROUP BY " +
              column +
              " HAVING count(*) = 1), pairs AS (SELECT fresh.fid, known.number FROM fresh JOIN "
              "known ON fresh.c = known.c) "
              "UPDATE gb_new SET partner = pairs.number FROM pairs WHERE pairs.fid = gb_new.fid "
              "AND gb_new.partner IS NULL "
              "AND pairs.number NOT IN (SELECT number FROM gb_now WHERE taken)");
    take_partners(steps);
}

/// Ids: of the partner, of the closed feature that had the key, or the next free ones in the order
/// of the rows.
void give_ids(Steps& steps, const Record& record, const Delivery& delivery) {
    steps.run(
        "UPDATE gb_new SET id = (SELECT id FROM gb_now WHERE number = partner) WHERE partner IS "
        "NOT NULL");
    std::string highest;
    std::string past;
    for (const RecordTable& table : record.tables_of(delivery.table.layer)) {
        highest += (highest.empty() ? "" : " UNION ALL ") +
                   ("SELECT max(gb_id) AS id FROM " + sql_name(table.name));
        past += (past.empty() ? "" : " UNION ALL ") +
                ("SELECT " + key_of(delivery.key_field) + " AS key, gb_id AS id FROM " +
                 sql_name(table.name) + " WHERE gb_known_to IS NOT NULL");
    }
    if (!delivery.key_field.empty()) {
        steps.run("WITH past AS (" + past +
                  "), ids AS (SELECT key, max(id) AS id FROM past WHERE key IS NOT NULL AND id NOT "
                  "IN (SELECT id FROM gb_now UNION ALL SELECT id FROM gb_beside) "
                  "GROUP BY key HAVING count(DISTINCT id) = 1), fresh AS (SELECT fid, key FROM "
                  "gb_new WHERE key IS NOT NULL "
                  "GROUP BY key HAVING count(*) = 1), pairs AS (SELECT fresh.fid, ids.id FROM "
                  "fresh JOIN ids ON fresh.key = ids.key) "
                  "UPDATE gb_new SET id = pairs.id FROM pairs WHERE pairs.fid = gb_new.fid AND "
                  "gb_new.id IS NULL");
    }
    const std::uint64_t base = steps.count("SELECT max(id) FROM (" + highest + ")");
    steps.run(
        "WITH fresh AS (SELECT fid, row_number() OVER (ORDER BY fid) AS n FROM gb_new WHERE id IS "
        "NULL) UPDATE gb_new SET id = " +
        std::to_string(base) + " + fresh.n FROM fresh WHERE fresh.fid = gb_new.fid");
}

/// Rows that are closed if they have no partner.
std::string is_missed(const Delivery& delivery) {
    return delivery.whole ? "1" : "(mine OR gone_in IS NOT NULL)";
}

/// Closes what has a new version or is missing in one table, and notes what is missing: the next
/// layer of this import may have it.
void close_rows(Steps& steps,
                const Delivery& delivery,
                const RecordTable& table,
                std::size_t position) {
    const std::string missing = "NOT taken AND " + is_missed(delivery);
    const std::string of_table = " FROM gb_now WHERE tab = " + std::to_string(position) + " AND ";
    const std::string name = sql_text(table.name);
    steps.run("UPDATE " + sql_name(table.name) +
              " SET gb_known_to = " + sql_text(to_iso(delivery.now)) + " WHERE fid IN (SELECT fid" +
              of_table + "(taken OR " + missing + "))");
    steps.run("DELETE FROM temp.gb_gone WHERE name = " + name);
    steps.run("INSERT INTO temp.gb_gone (name, fid, batch) SELECT " + name +
              ", fid, coalesce(gone_in, " + std::to_string(delivery.batch) + ")" + of_table +
              missing);
}

void write_back(Steps& steps, const Record& record, const Delivery& delivery) {
    const std::string table = sql_name(delivery.table.name);
    steps.run("DELETE FROM " + table + " WHERE fid IN (SELECT fid FROM gb_new WHERE same)");
    steps.run("UPDATE " + table + " SET gb_id = (SELECT id FROM gb_new WHERE gb_new.fid = " +
              table + ".fid) WHERE fid IN (SELECT fid FROM gb_new WHERE NOT same)");
    const std::string batch = std::to_string(delivery.batch);
    const auto tables = record.tables_of(delivery.table.layer);
    steps.run("INSERT INTO temp.gb_kept (name, fid, batch) SELECT " +
              sql_text(delivery.table.name) + ", fid, " + batch +
              " FROM gb_now WHERE number IN (SELECT partner FROM gb_new WHERE same)");
    // What a new version replaces, and what the earlier delivery had and this one has not.
    steps.run("DELETE FROM gb_now WHERE number IN (SELECT partner FROM gb_new WHERE same)");
    for (std::size_t i = 0; i < tables.size(); ++i) close_rows(steps, delivery, tables[i], i);
}

void note_repeated_keys(Steps& steps, const Delivery& delivery, VersionCounts& counts) {
    const std::string repeated =
        " FROM gb_new WHERE key IN (SELECT key FROM gb_new GROUP BY key HAVING count(*) > 1)";
    const std::uint64_t keys = steps.count("SELECT count(DISTINCT key)" + repeated);
    if (keys == 0) return;
    const std::uint64_t rows = steps.count("SELECT count(*)" + repeated);
    counts.notes.push_back("key field '" + delivery.key_field + "': " + std::to_string(keys) +
                           " values stand more than once (" + std::to_string(rows) +
                           " rows); these rows are told apart by their geometry, not by the key");
}

void note_keys_of_this_import(Steps& steps, const Delivery& delivery, VersionCounts& counts) {
    const std::string shared = " FROM gb_new WHERE key IN (SELECT key FROM gb_beside)";
    const std::uint64_t keys = steps.count("SELECT count(DISTINCT key)" + shared);
    if (keys == 0) return;
    const std::uint64_t rows = steps.count("SELECT count(*)" + shared);
    counts.notes.push_back("key field '" + delivery.key_field + "': " + std::to_string(keys) +
                           " values stand in another layer of this import too (" +
                           std::to_string(rows) +
                           " rows); these rows are kept beside that layer's, not in place of them");
}

}  // namespace

Result<VersionCounts> join_versions(Record& record, const Delivery& delivery) {
    Steps steps(record.file());
    gather(steps, record, delivery);
    join_identical(steps);
    join_unique(steps, "key", "1", "1");
    join_unique(steps, "shape",
                "partner IS NULL AND (key IS NULL OR key IN (SELECT key FROM gb_new GROUP BY key "
                "HAVING count(*) > 1))",
                "mine AND NOT taken");
    give_ids(steps, record, delivery);

    VersionCounts counts;
    note_repeated_keys(steps, delivery, counts);
    note_keys_of_this_import(steps, delivery, counts);
    counts.unchanged = steps.count("SELECT count(*) FROM gb_new WHERE same");
    counts.changed =
        steps.count("SELECT count(*) FROM gb_new WHERE NOT same AND partner IS NOT NULL");
    counts.added = steps.count("SELECT count(*) FROM gb_new WHERE partner IS NULL");
    counts.closed =
        steps.count("SELECT count(*) FROM gb_now WHERE NOT taken AND gone_in IS NULL AND " +
                    is_missed(delivery));
    counts.found_again = steps.pairs(
        "SELECT gone_in, count(*) FROM gb_now WHERE taken AND gone_in IS NOT NULL GROUP BY "
        "gone_in");
    write_back(steps, record, delivery);
    steps.run("DROP TABLE temp.gb_new")
        .run("DROP TABLE temp.gb_now")
        .run("DROP TABLE temp.gb_beside");
    if (!steps.result()) return tl::unexpected(steps.result().error());
    return counts;
}

}  // namespace geodata
