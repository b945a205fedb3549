#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace geodata {

/// SHA-256 (FIPS 180-4) of what is put in, piece by piece. Pieces run together: put a length or a
/// separator between fields.
class Sha256 {
  public:
    Sha256();

    void put(std::string_view bytes);
    void put(std::uint64_t number);  ///< eight bytes, low byte first
    /// 64 hex digits. Starts over: the object can be used for the next digest.
    std::string hex();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace geodata
