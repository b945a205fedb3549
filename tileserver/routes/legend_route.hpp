#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /styles/{id}/legend.{json,png,svg}?bbox=&zoom=&counts=true&where.{layer}=…: what the style's
/// colours and signs mean, of the classes that are present in the box (and at the zoom drawn), with
/// the number of features and hectares of the record where `counts=true`.
///
///     {"style","title":{zh,en},"day","ground","groups":[{"layer","domain","title":{zh,en},"field","symbol",
///      "entries":[{"id","values":[…],"label":{zh,en},"symbol","colour","full","mark","text","count",
///      "hectares","strokes":[{"colour","width","opacity","offset","dash":[…]}],"fill","icon",
///      "pattern","over","diameter"}]}],"measured":{zh,en}}
///
/// `strokes`: the lines of the class as the map draws them at zoom 15, from below to above, CSS px.
/// Rows of a group with the symbol "size" are circles of `diameter`, to be nested on one base line.
///
/// png and svg draw the same: `lang=zh|en` (else Accept-Language) says in which language, `scale=2`
/// for dense screens.
Handler legend_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
