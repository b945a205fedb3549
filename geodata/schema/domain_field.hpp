#pragma once

#include "geodata/schema/domain_schema.hpp"

#include <string>
#include <utility>
#include <vector>

namespace geodata {

// How the tables of domain schemas are written: one line a field: name, titles, aliases, role.

using Aliases = std::vector<std::string>;

inline DomainField domain_field(FieldType type,
                                std::string name,
                                std::string zh,
                                std::string en,
                                Aliases aliases,
                                FieldRole role = FieldRole::None) {
    return {{std::move(name), type, {std::move(zh), std::move(en)}, Audience::Public},
            role,
            std::move(aliases)};
}

inline DomainField text_field(std::string name,
                              std::string zh,
                              std::string en,
                              Aliases aliases,
                              FieldRole role = FieldRole::None) {
    return domain_field(FieldType::Text, std::move(name), std::move(zh), std::move(en),
                        std::move(aliases), role);
}

inline DomainField real_field(std::string name,
                              std::string zh,
                              std::string en,
                              Aliases aliases,
                              FieldRole role = FieldRole::None) {
    return domain_field(FieldType::Real, std::move(name), std::move(zh), std::move(en),
                        std::move(aliases), role);
}

inline DomainField integer_field(std::string name,
                                 std::string zh,
                                 std::string en,
                                 Aliases aliases) {
    return domain_field(FieldType::Integer, std::move(name), std::move(zh), std::move(en),
                        std::move(aliases));
}

inline DomainField date_field(std::string name, std::string zh, std::string en, Aliases aliases) {
    return domain_field(FieldType::Date, std::move(name), std::move(zh), std::move(en),
                        std::move(aliases));
}

}  // namespace geodata
