#pragma once

#include "tests/support/temporary_folder.hpp"
#include "tileserver/routes/router.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>

namespace tests {

/// A site over a real store, for the routes that answer from data: `projects` (five points with
/// stage, sum and an internal phone, and two rows without a position), `parcels` (three areas with
/// a land code) and `roads` (a line).
class DataSite {
  public:
    DataSite();
    [[nodiscard]] const tileserver::Router& router() const { return *router_; }

    /// The answer to a path ("/stats") with parameters, and its body as JSON.
    [[nodiscard]] tileserver::Reply ask(const std::string& path,
                                        std::map<std::string, std::string> query = {}) const;
    [[nodiscard]] nlohmann::json json(const std::string& path,
                                      std::map<std::string, std::string> query = {}) const;

  private:
    TemporaryFolder folder_;
    std::unique_ptr<tileserver::Router> router_;
};

}  // namespace tests
