#pragma once

#include <proj.h>

#include <memory>

namespace geodata {

// Owners of PROJ's C handles. A PJ must go before the context it was made in: declare the context
// first.

struct DestroyContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct DestroyPj {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using ProjContext = std::unique_ptr<PJ_CONTEXT, DestroyContext>;
using ProjObject = std::unique_ptr<PJ, DestroyPj>;

/// A context of its own, silent and without network.
[[nodiscard]] ProjContext make_proj_context();

}  // namespace geodata
