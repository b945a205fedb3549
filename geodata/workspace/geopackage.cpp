#include "geodata/workspace/geopackage.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cstdint>
#include <mutex>
#include <utility>

namespace geodata {

namespace {

/// Keeps the first error that GDAL reports on this thread while it lives, in place of printing it.
class CaughtMessages {
  public:
    CaughtMessages() { CPLPushErrorHandlerEx(&CaughtMessages::keep, this); }
    ~CaughtMessages() { CPLPopErrorHandler(); }
    CaughtMessages(const CaughtMessages&) = delete;
    CaughtMessages& operator=(const CaughtMessages&) = delete;
    CaughtMessages(CaughtMessages&&) = delete;
    CaughtMessages& operator=(CaughtMessages&&) = delete;

    [[nodiscard]] bool failed() const { return !first_.empty(); }
    [[nodiscard]] std::string text() const { return first_.empty() ? "no reason given" : first_; }

  private:
    static void CPL_STDCALL keep(CPLErr level, CPLErrorNum, const char* message) {
        auto* self = static_cast<CaughtMessages*>(CPLGetErrorHandlerUserData());
        if (level >= CE_Failure && self->first_.empty()) self->first_ = message;
    }
    std::string first_;
};

void register_driver() {
    static std::once_flag once;
    std::call_once(once, [] { RegisterOGRGeoPackage(); });
}

Value value_of(OGRFeature& row, int column) {
    if (row.IsFieldSetAndNotNull(column) == 0) return {};
    switch (row.GetFieldDefnRef(column)->GetType()) {
        case OFTInteger:
        case OFTInteger64:
            return std::int64_t{row.GetFieldAsInteger64(column)};
        case OFTReal:
            return row.GetFieldAsDouble(column);
        default:
            return std::string(row.GetFieldAsString(column));
    }
}

std::string quoted(std::string_view text, char mark) {
    std::string result(1, mark);
    for (const char c : text) {
        if (c == mark) result += mark;
        result += c;
    }
    return result + mark;
}

}  // namespace

std::string sql_text(std::string_view text) { return quoted(text, '\''); }
std::string sql_name(std::string_view name) { return quoted(name, '"'); }

void GeoPackage::Close::operator()(GDALDataset* dataset) const {
    const CaughtMessages quiet;
    GDALClose(dataset);
}

GeoPackage::GeoPackage(std::string name, GDALDataset* dataset)
    : name_(std::move(name)), dataset_(dataset) {}

Result<GeoPackage> GeoPackage::open(const std::filesystem::path& file, Access access) {
    register_driver();
    const CaughtMessages messages;
    VSIStatBufL found;
    if (VSIStatL(file.c_str(), &found) != 0)
        return failure(Error::Code::NotFound, file.string() + ": no such file");
    const unsigned flags =
        GDAL_OF_VECTOR | (access == Access::Write ? GDAL_OF_UPDATE : GDAL_OF_READONLY);
    static constexpr const char* kDrivers[] = {"GPKG", nullptr};
    // A writer that was killed left its journal: only who may write can undo it, and without that
    // nobody can read.
    const std::string journal = file.string() + "-journal";
    if (access == Access::Read && VSIStatL(journal.c_str(), &found) == 0) {
        GDALClose(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, kDrivers,
                                    nullptr, nullptr));
    }
    auto* dataset = GDALDataset::Open(file.c_str(), flags, kDrivers, nullptr, nullptr);
    if (dataset == nullptr) {
        return failure(Error::Code::Unreadable,
                       file.string() + ": cannot be opened as a GeoPackage: " + messages.text());
    }
    return GeoPackage(file.string(), dataset);
}

Result<GeoPackage> GeoPackage::create(const std::filesystem::path& file) {
    register_driver();
    const CaughtMessages messages;
    VSIStatBufL found;
    if (VSIStatL(file.c_str(), &found) == 0)
        return failure(Error::Code::Invalid, file.string() + ": is there already");
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    auto* dataset =
        driver == nullptr ? nullptr : driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    if (dataset == nullptr) {
        return failure(Error::Code::Unreadable,
                       file.string() + ": cannot be made: " + messages.text());
    }
    return GeoPackage(file.string(), dataset);
}

Result<void> GeoPackage::attempt(const char* what, const std::function<bool()>& done) {
    const CaughtMessages messages;
    if (done()) return {};
    return failure(Error::Code::Unreadable, name_ + ": " + what + ": " + messages.text());
}

Result<void> GeoPackage::start_transaction() {
    return attempt("cannot start a transaction",
                   [&] { return dataset_->StartTransaction(FALSE) == OGRERR_NONE; });
}

Result<void> GeoPackage::commit() {
    return attempt("cannot be written",
                   [&] { return dataset_->CommitTransaction() == OGRERR_NONE; });
}

void GeoPackage::roll_back() {
    const CaughtMessages quiet;
    dataset_->RollbackTransaction();
}

Result<void> GeoPackage::run(const std::string& sql) {
    const CaughtMessages messages;
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows != nullptr) dataset_->ReleaseResultSet(rows);
    if (!messages.failed()) return {};
    return failure(Error::Code::Unreadable, name_ + ": " + messages.text());
}

Result<std::vector<std::vector<Value>>> GeoPackage::select(const std::string& sql) {
    const CaughtMessages messages;
    std::vector<std::vector<Value>> result;
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows != nullptr) {
        const int columns = rows->GetLayerDefn()->GetFieldCount();
        while (const auto row = std::unique_ptr<OGRFeature>(rows->GetNextFeature())) {
            auto& values = result.emplace_back();
            for (int i = 0; i < columns; ++i) values.push_back(value_of(*row, i));
        }
        dataset_->ReleaseResultSet(rows);
    }
    if (messages.failed()) return failure(Error::Code::Unreadable, name_ + ": " + messages.text());
    return result;
}

Result<std::int64_t> GeoPackage::number(const std::string& sql) {
    auto rows = select(sql);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty() || rows->front().empty()) return 0;
    const auto* number = std::get_if<std::int64_t>(&rows->front().front());
    return number == nullptr ? 0 : *number;
}

}  // namespace geodata
