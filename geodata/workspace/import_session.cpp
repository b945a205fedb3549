#include "geodata/workspace/import_session.hpp"

#include "geodata/schema/domain_detection.hpp"
#include "geodata/schema/iso_time.hpp"
#include "geodata/schema/layer_ids.hpp"
#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/import_report.hpp"
#include "geodata/workspace/record.hpp"
#include "geodata/workspace/row_writer.hpp"
#include "geodata/workspace/versions.hpp"

#include <cassert>
#include <optional>
#include <system_error>
#include <utility>

namespace geodata {

namespace {

namespace fs = std::filesystem;

std::string file_name(const std::string& file) {
    const fs::path path(file);
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

/// Deliveries of one source follow one another: the file's name without its folder, and the
/// layer's.
std::string source_name(const ImportOptions& options, const SourceLayer& layer) {
    return file_name(options.file) + " / " + layer.name;
}

Error told_of_other_writer(const Error& error) {
    const bool locked = error.message.find("locked") != std::string::npos;
    return locked ? error.within("another import is writing, try again when it is done") : error;
}

std::string known_domains() {
    std::string names;
    for (const DomainSchema& schema : domain_schemas())
        names += (names.empty() ? "" : ", ") + schema.name;
    return names;
}

}  // namespace

struct ImportSession::State {
    /// What is being delivered between `begin` and `end`.
    struct Current {
        Binding binding;
        RowWriter writer;
        Delivery delivery;
        ImportedLayer layer;
        std::uint64_t rows = 0;
        std::uint64_t last_row = 0;
    };

    Record record;
    ImportOptions options;
    Configuration configuration;
    std::int64_t first_batch = 1;  ///< of this session
    std::int64_t next_batch = 1;
    std::optional<Current> current;
    std::vector<ImportedLayer> layers;
    bool finished = false;

    Result<void> lock();
    Result<void> start();
    [[nodiscard]] Result<DetectedDomain> domain_of(const SourceLayer& layer,
                                                   const std::string& own_id) const;
    [[nodiscard]] std::string layer_id(const SourceLayer& layer,
                                       const DomainSchema* domain,
                                       const std::string& own_id) const;
    Result<void> begin(const SourceLayer& layer);
    Result<void> count_again(
        const std::vector<std::pair<std::int64_t, std::uint64_t>>& found_again);
    Result<void> note_batch(const ImportedLayer& layer, const Delivery& delivery);
};

Result<void> ImportSession::State::lock() {
    if (auto started = record.file().start_transaction(); !started) return started;
    // A write that changes nothing: takes the lock now, and not after everything was read.
    if (auto locked = record.file().run("UPDATE gb_batches SET id = id WHERE 0"); !locked) {
        return tl::unexpected(told_of_other_writer(locked.error()));
    }
    return {};
}

Result<void> ImportSession::State::start() {
    if (auto locked = lock(); !locked) return locked;
    // Waiting for the lock, another import may have made layers, tables and columns: what was read
    // before is read again, and GDAL reads it when it opens the file.
    while (true) {
        const auto is_current = record.is_up_to_date();
        if (!is_current) return tl::unexpected(is_current.error());
        if (*is_current) break;
        record.file().roll_back();
        auto again = Record::open(record.file().name(), GeoPackage::Access::Write);
        if (!again) return tl::unexpected(told_of_other_writer(again.error()));
        record = std::move(*again);
        if (auto locked = lock(); !locked) return locked;
    }
    const auto last = record.file().number("SELECT max(id) FROM gb_batches");
    if (!last) return tl::unexpected(last.error());
    first_batch = *last + 1;
    next_batch = first_batch;
    // A clock that was set back must not make versions end before they began.
    const auto latest = record.file().select("SELECT max(imported_at) FROM gb_batches");
    if (!latest) return tl::unexpected(latest.error());
    const auto* text =
        latest->empty() ? nullptr : std::get_if<std::string>(&latest->front().front());
    const auto instant = text == nullptr ? std::nullopt : parse_instant(*text);
    if (instant && options.now <= *instant) options.now = *instant + std::chrono::milliseconds{1};
    return {};
}

Result<DetectedDomain> ImportSession::State::domain_of(const SourceLayer& layer,
                                                       const std::string& own_id) const {
    const auto named = [](const std::string& name, std::string reason) -> Result<DetectedDomain> {
        if (name == "none") return DetectedDomain{nullptr, std::move(reason)};
        const DomainSchema* schema = domain_schema(name);
        if (schema == nullptr) {
            return failure(Error::Code::Invalid, "there is no domain schema '" + name +
                                                     "'; there are " + known_domains());
        }
        return DetectedDomain{schema, std::move(reason)};
    };
    const ImportTarget& target = options.target;
    if (!target.domain.empty()) return named(target.domain, "asked for");
    const auto* configured =
        configuration.layer(target.layer_id.empty() ? own_id : target.layer_id);
    if (configured != nullptr && !configured->domain.empty())
        return named(configured->domain, "the configuration says so");
    return detect_domain(fs::path(file_name(options.file)).stem().string(), layer.name,
                         layer.fields);
}

std::string ImportSession::State::layer_id(const SourceLayer& layer,
                                           const DomainSchema* domain,
                                           const std::string& own_id) const {
    if (!options.target.layer_id.empty()) return options.target.layer_id;
    const bool is_table = layer.crs.definition.empty();
    if (domain != nullptr && domain->table == is_table) return domain->layer_id;
    // A ledger of projects is not the layer of projects: its rows have no geometry, and would take
    // theirs away.
    for (const RecordTable& table : record.tables_of(own_id)) {
        if (table.crs.definition.empty() != is_table)
            return own_id + (is_table ? "_table" : "_map");
    }
    return is_table && domain != nullptr && domain->layer_id == own_id ? own_id + "_table" : own_id;
}

Result<void> ImportSession::State::begin(const SourceLayer& layer) {
    LayerIds ids;
    const std::string own_id =
        ids.take(fs::path(file_name(options.file)).stem().string(), layer.name);
    const auto domain = domain_of(layer, own_id);
    if (!domain) return tl::unexpected(domain.error());
    const std::string id = layer_id(layer, domain->schema, own_id);
    const auto* configured = configuration.layer(id);
    Binding binding(
        layer.fields, domain->schema,
        configured != nullptr ? configured->columns : std::map<std::string, std::string>{},
        kReservedColumns);
    LayerSchema schema = binding.layer();
    schema.id = id;
    if (options.target.title != Title{}) {
        schema.title = options.target.title;
    } else if (schema.title == Title{} || schema.id != domain->schema->layer_id) {
        schema.title = {layer.name, layer.name};
    }
    const auto merged = record.merge_layer(schema);
    if (!merged) return tl::unexpected(merged.error());
    const auto table = record.table_for(*merged, layer.crs, options.shift);
    if (!table) return tl::unexpected(table.error());
    const std::int64_t batch = next_batch++;
    auto writer = RowWriter::open(record, *table, schema.fields, batch, options.now);
    if (!writer) return tl::unexpected(writer.error());

    const auto key = merged->key_field;
    Delivery delivery{*table,
                      batch,
                      first_batch,
                      source_name(options, layer),
                      key ? merged->fields[*key].name : std::string(),
                      options.target.whole,
                      options.now};
    ImportedLayer imported;
    imported.layer_id = id;
    imported.domain = schema.domain;
    imported.domain_reason = domain->reason;
    imported.table = table->name;
    imported.mapping = binding.decisions();
    current.emplace(Current{std::move(binding), std::move(*writer), std::move(delivery),
                            std::move(imported), 0, 0});
    return {};
}

Result<void> ImportSession::State::note_batch(const ImportedLayer& layer,
                                              const Delivery& delivery) {
    const auto number = [](std::uint64_t n) { return ", " + std::to_string(n); };
    const auto text = [](std::string_view t) { return ", " + sql_text(t); };
    return record.file().run(
        "INSERT INTO gb_batches (id, imported_at, file, sha256, options, source, layer, "
        "table_name, rows_read, rows_kept, "
        "rows_rejected, added, changed, unchanged, closed, report) VALUES (" +
        std::to_string(delivery.batch) + text(to_iso(options.now)) + text(options.file) +
        text(options.sha256) + text(options_text(options)) + text(delivery.source) +
        text(layer.layer_id) + text(layer.table) + number(layer.reading.rows_read) +
        number(layer.reading.rows_kept) + number(layer.reading.rows_rejected) +
        number(layer.added) + number(layer.changed) + number(layer.unchanged) +
        number(layer.closed) + text(to_json(layer)) + ")");
}

/// Rows that an earlier layer of this session missed, and a later one delivered, were not closed.
Result<void> ImportSession::State::count_again(
    const std::vector<std::pair<std::int64_t, std::uint64_t>>& found_again) {
    for (const auto& [batch, rows] : found_again) {
        ImportedLayer& layer = layers.at(static_cast<std::size_t>(batch - first_batch));
        layer.closed -= rows;
        auto counted = record.file().run(
            "UPDATE gb_batches SET closed = " + std::to_string(layer.closed) +
            ", report = " + sql_text(to_json(layer)) + " WHERE id = " + std::to_string(batch));
        if (!counted) return counted;
    }
    return {};
}

ImportSession::ImportSession(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<ImportSession>> ImportSession::start(const fs::path& workspace,
                                                            ImportOptions options) {
    auto configuration = read_configuration(workspace);
    if (!configuration) return tl::unexpected(configuration.error());
    const fs::path file = workspace / kRecordFile;
    std::error_code failed;
    auto record = fs::exists(file, failed) ? Record::open(file, GeoPackage::Access::Write)
                                           : Record::create(file);
    if (!record) return tl::unexpected(told_of_other_writer(record.error()));
    auto state = std::make_unique<State>(State{
        std::move(*record), std::move(options), std::move(*configuration), 1, 1, {}, {}, false});
    if (auto started = state->start(); !started) return tl::unexpected(started.error());
    return std::unique_ptr<ImportSession>(new ImportSession(std::move(state)));
}

ImportSession::~ImportSession() {
    if (state_->finished) return;
    state_->current.reset();
    state_->record.file().roll_back();
}

void ImportSession::set_target(ImportTarget target) { state_->options.target = std::move(target); }

Result<void> ImportSession::begin(const SourceLayer& layer) {
    assert(!state_->current && !state_->finished && "begin, add, end, in this order");
    if (auto begun = state_->begin(layer); !begun)
        return tl::unexpected(begun.error().within("layer '" + layer.name + "'"));
    return {};
}

Result<void> ImportSession::add(Feature feature) {
    assert(state_->current && "add between begin and end");
    // What was delivered as one row and read as several features (points and lines in one
    // collection) stays one row.
    if (!feature.delivered.empty() && state_->current->rows > 0 &&
        state_->current->last_row == feature.row)
        return {};
    state_->current->last_row = feature.row;
    ++state_->current->rows;
    return state_->current->writer.write(feature, state_->current->binding.apply(feature.values));
}

Result<void> ImportSession::end(const LayerReport& report) {
    assert(state_->current && "end after begin");
    State::Current current = std::move(*state_->current);
    state_->current.reset();
    ImportedLayer& layer = current.layer;
    layer.reading = report;
    for (std::string& note : current.binding.notes())
        layer.reading.notes.push_back(std::move(note));
    if (current.rows == 0) {
        layer.reading.notes.emplace_back("no row was kept: what was known before stays as it is");
    } else {
        auto counts = join_versions(state_->record, current.delivery);
        if (!counts) return tl::unexpected(counts.error());
        layer.added = counts->added;
        layer.changed = counts->changed;
        layer.unchanged = counts->unchanged;
        layer.closed = counts->closed;
        if (auto counted = state_->count_again(counts->found_again); !counted) return counted;
        for (std::string& note : counts->notes) layer.reading.notes.push_back(std::move(note));
    }
    if (auto noted = state_->note_batch(layer, current.delivery); !noted) return noted;
    state_->layers.push_back(std::move(layer));
    return {};
}

const std::vector<ImportedLayer>& ImportSession::layers() const { return state_->layers; }

Result<void> ImportSession::commit() {
    assert(!state_->current && "every begin has its end");
    if (auto done = state_->record.file().commit(); !done) return done;
    state_->finished = true;
    return {};
}

}  // namespace geodata
