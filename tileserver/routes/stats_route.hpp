#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /stats?layer=projects&group_by=district&metrics=count,sum:investment,rate:stage=construction
/// &bbox=&where=: figures of a layer's features, by the values of a field:
///
///     {"layer","group_by","day","rows":[{"group","label":{zh,en},"values":{"count":n,
///      "sum:investment":{"value":x,"counted":n,"of":m},
///      "rate:stage=construction":{"numerator":a,"denominator":b},"hectares":x}}],
///      "total":{"values":{…}}}
///
/// Metrics: count, hectares (areas), sum:<field>, rate:<field>=<value>[|<value>…]. Groups stand in
/// the order of their code list, others by value, those without a value last. At most 2000 groups.
/// Rows without a position count wherever no bbox is asked.
Handler stats_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
