#include "geodata/projection/proj_handles.hpp"

#include <new>

namespace geodata {

ProjContext make_proj_context() {
    ProjContext context(proj_context_create());
    if (!context) throw std::bad_alloc();
    proj_log_func(context.get(), nullptr, [](void*, int, const char*) {});
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

}  // namespace geodata
