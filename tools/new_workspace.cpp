#include "tools/new_workspace.hpp"

#include "geodata/workspace/configuration.hpp"

#include <stdlib.h>

#include <string>
#include <system_error>
#include <utility>

namespace {

namespace fs = std::filesystem;

geodata::Result<fs::path> temporary_folder() {
    std::string name = (fs::temp_directory_path() / "goldenbelt-dry-run-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return geodata::failure(geodata::Error::Code::Unreadable, name + ": cannot be made");
    }
    return fs::path(name);
}

geodata::Title title_from(const fs::path& folder) {
    const fs::path named =
        folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    return {named.string(), named.string()};
}

}  // namespace

NewWorkspace::NewWorkspace(fs::path folder, bool made, bool folder_was_there)
    : folder_(std::move(folder)), made_(made), folder_was_there_(folder_was_there) {}

geodata::Result<std::unique_ptr<NewWorkspace>> NewWorkspace::at(const fs::path& folder,
                                                                bool dry_run) {
    std::error_code failed;
    if (fs::exists(folder / geodata::kConfigurationFile, failed)) {
        return std::unique_ptr<NewWorkspace>(new NewWorkspace(folder, false, true));
    }
    const bool there = fs::exists(folder, failed);
    const bool empty = !there || (fs::is_directory(folder, failed) && fs::is_empty(folder, failed));
    fs::path place = folder;
    bool stays = there;
    if (dry_run && empty) {
        auto temporary = temporary_folder();
        if (!temporary) return tl::unexpected(temporary.error());
        place = std::move(*temporary);
        stays = false;
    }
    const geodata::Configuration configuration{title_from(folder), "", {}, {}};
    if (auto made = geodata::make_workspace(place, configuration); !made)
        return tl::unexpected(made.error());
    return std::unique_ptr<NewWorkspace>(new NewWorkspace(std::move(place), true, stays));
}

NewWorkspace::~NewWorkspace() {
    if (!made_) return;
    std::error_code ignored;
    if (!folder_was_there_) {
        fs::remove_all(folder_, ignored);
        return;
    }
    for (const auto name : {geodata::kConfigurationFile, geodata::kRecordFile})
        fs::remove(folder_ / name, ignored);
    fs::remove_all(folder_ / "cache", ignored);
}
