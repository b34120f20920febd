package org.jarnix.programs.jq;

import org.jspecify.annotations.Nullable;

/** The functions of the library that are written in the language itself. */
final class Prelude {
    private Prelude() {}

    static @Nullable String source(String key) {
        String body = body(key);
        return body == null ? null : "def " + body + ";";
    }

    private static @Nullable String body(String key) {
        return switch (key) {
            case "map/1" -> "map(f): [.[] | f]";
            case "map_values/1" -> "map_values(f): .[] |= f";
            case "values/0" -> "values: select(. != null)";
            case "nulls/0" -> "nulls: select(. == null)";
            case "booleans/0" -> "booleans: select(type == \"boolean\")";
            case "numbers/0" -> "numbers: select(type == \"number\")";
            case "strings/0" -> "strings: select(type == \"string\")";
            case "arrays/0" -> "arrays: select(type == \"array\")";
            case "objects/0" -> "objects: select(type == \"object\")";
            case "iterables/0" -> "iterables: select(type | . == \"array\" or . == \"object\")";
            case "scalars/0" -> "scalars: select(type | . != \"array\" and . != \"object\")";
            case "finites/0" -> "finites: select(isinfinite or isnan | not)";
            case "normals/0" -> "normals: select(isnormal)";
            case "to_entries/0" -> "to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}]";
            case "with_entries/1" -> "with_entries(f): to_entries | map(f) | from_entries";
            case "from_entries/0" -> """
                    from_entries: reduce .[] as $x ({}; . + {($x | if type == "object" then
                      (if has("key") then .key elif has("k") then .k elif has("name") then .name
                       elif has("Name") then .Name elif has("Key") then .Key elif has("K") then .K else null end)
                      else error("Cannot index \\(type) with \\(if type == "array" then "string " else "" end)\\"key\\"") end
                      | if type == "string" then . elif type == "null" then "null" else tojson end):
                      ($x | if has("value") then .value elif has("v") then .v elif has("Value") then .Value
                       elif has("V") then .V else null end)})""";
            case "paths/0" -> "paths: path(..) | select(length > 0)";
            case "paths/1" ->
                "paths(node_filter): . as $dot | paths | select(. as $p | $dot | getpath($p) | node_filter)";
            case "leaf_paths/0" -> "leaf_paths: paths(scalars)";
            case "del/1" -> "del(f): delpaths([path(f)])";
            case "pick/1" ->
                "pick(pathexps): . as $top | reduce path(pathexps) as $p (null; setpath($p; $top | getpath($p)))";
            case "todate/0" -> "todate: strftime(\"%Y-%m-%dT%H:%M:%SZ\")";
            case "fromdateiso8601/0" -> "fromdateiso8601: strptime(\"%Y-%m-%dT%H:%M:%SZ\") | mktime";
            case "todateiso8601/0" -> "todateiso8601: strftime(\"%Y-%m-%dT%H:%M:%SZ\")";
            case "fromdate/0" -> "fromdate: fromdateiso8601";
            case "date/0" -> "date: todate";
            case "dateadd/2" -> "dateadd(u; n): . + n";
            case "datesub/2" -> "datesub(u; n): . - n";
            case "match/1" ->
                "match($val): ($val | type) as $vt | if $vt == \"string\" then match($val; null)"
                        + " elif $vt == \"array\" and ($val | length) > 1 then match($val[0]; $val[1])"
                        + " elif $vt == \"array\" and ($val | length) > 0 then match($val[0]; null)"
                        + " else error($vt + \" not a string or array\") end";
            case "match/2" -> "match(re; mode): _match(re; mode; false) | .[]";
            case "test/1" ->
                "test($val): ($val | type) as $vt | if $vt == \"string\" then test($val; null)"
                        + " elif $vt == \"array\" and ($val | length) > 1 then test($val[0]; $val[1])"
                        + " elif $vt == \"array\" and ($val | length) > 0 then test($val[0]; null)"
                        + " else error($vt + \" not a string or array\") end";
            case "test/2" -> "test(re; mode): _match(re; mode; true)";
            case "capture/1" -> "capture(val): match(val) | _captured";
            case "capture/2" -> "capture(re; mods): match(re; mods) | _captured";
            case "scan/1" -> "scan(re): scan(re; null)";
            case "scan/2" ->
                "scan(re; $flags): match(re; \"g\" + $flags)"
                        + " | if (.captures | length) > 0 then [.captures[].string] else .string end";
            case "splits/1" -> "splits($re): splits($re; null)";
            case "splits/2" -> "splits($re; flags): split($re; flags) | .[]";
            case "ascii/0" -> "ascii: [.] | implode";
            case "tostream/0" ->
                "tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p)"
                        + " | reduce path(.[]?) as $q ([$p, .]; [$p + $q])";
            case "fromstream/1" -> """
                    fromstream(f): {x: null, e: false} as $init
                      | foreach f as $i ($init;
                          if .e then $init else . end
                          | if $i | length == 2
                            then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1])
                            else setpath(["e"]; $i[0] | length == 1) end;
                          if .e then .x else empty end)""";
            case "truncate_stream/1" ->
                "truncate_stream(stream): . as $n | null | stream | . as $input"
                        + " | if (.[0] | length) > $n then setpath([0]; .[0][$n:]) else empty end";
            case "in/1" -> "in(xs): . as $x | xs | has($x)";
            case "inside/1" -> "inside(xs): . as $x | xs | contains($x)";
            case "combinations/0" ->
                "combinations: if length == 0 then [] else .[0][] as $x"
                        + " | (.[1:] | combinations) as $w | [$x] + $w end";
            case "combinations/1" -> "combinations(n): . as $dot | [range(n)] | map($dot) | combinations";
            case "walk/1" ->
                "walk(f): def w: if type == \"object\" then map_values(w)"
                        + " elif type == \"array\" then map(w) else . end | f; w";
            case "env/0" -> "env: $ENV";
            case "todate/1" -> "todate(f): strftime(f)";
            case "nth/1" -> "nth($n): .[$n]";
            case "nth/2" ->
                "nth($n; f): if $n < 0 then error(\"nth doesn't support negative indices\")"
                        + " else last(limit($n + 1; f)) end";
            case "first/0" -> "first: .[0]";
            case "last/0" -> "last: .[-1]";
            case "last/1" -> "last(f): reduce f as $x (null; $x)";
            case "any/0" -> "any: any(.)";
            case "all/0" -> "all: all(.)";
            case "any/1" -> "any(f): any(.[]; f)";
            case "all/1" -> "all(f): all(.[]; f)";
            case "any/2" -> "any(generator; condition): isempty(first(generator | select(condition))) | not";
            case "all/2" -> "all(generator; condition): isempty(first(generator | select(condition | not)))";
            case "add/1" -> "add(f): reduce f as $x (null; . + $x)";
            case "IN/1" -> "IN(s): any(s == .; .)";
            case "IN/2" -> "IN(src; s): any(src == s; .)";
            case "INDEX/1" -> "INDEX(idx_expr): INDEX(.[]; idx_expr)";
            case "INDEX/2" ->
                "INDEX(stream; idx_expr): reduce stream as $row ({}; .[$row | idx_expr | tostring] |= $row)";
            case "halt_error/0" -> "halt_error: halt_error(5)";
            case "gsub/2" -> "gsub($re; str): sub($re; str; \"g\")";
            case "gsub/3" -> "gsub($re; str; $flags): sub($re; str; $flags + \"g\")";
            case "sub/2" -> "sub($re; str): sub($re; str; \"\")";
            case "sub/3" -> """
                    sub($re; str; $flags): . as $in
                      | (reduce match($re; $flags) as $edit ({result: [[]], previous: 0};
                          $in[.previous:($edit | .offset)] as $gap
                          | [$edit | _captured | str] as $inserts
                          | .result = [.result[] as $r | $inserts[] as $i | $r + [$gap, $i]]
                          | .previous = ($edit | .offset + .length))
                        | .previous as $previous | .result[] | (join("")) + $in[$previous:])""";
            case "have_literal_numbers/0" -> "have_literal_numbers: true";
            case "have_decnum/0" -> "have_decnum: false";
            case "debug/1" -> "debug(msg): (msg | debug | empty), .";
            case "abs/0" ->
                "abs: if type == \"number\" and . < 0 then -. elif type == \"number\" then ."
                        + " else error(\"\\(type) (\\(tojson)) has no absolute value\") end";
            case "toarray/0" -> "toarray: if type == \"array\" then . else [.] end";
            case "JOIN/2" -> "JOIN($idx; idx_expr): [.[] | [., $idx[idx_expr]]]";
            case "JOIN/3" -> "JOIN($idx; stream; idx_expr): stream | [., $idx[idx_expr]]";
            case "JOIN/4" -> "JOIN($idx; stream; idx_expr; join_expr): stream | [., $idx[idx_expr]] | join_expr";
            case "recurse_down/0" -> "recurse_down: recurse";
            case "scalars_or_empty/0" -> "scalars_or_empty: select(isempty(.) | not)";
            case "min_by/1" -> "min_by(f): _min_by(map([f]))";
            case "max_by/1" -> "max_by(f): _max_by(map([f]))";
            case "sort_by/1" -> "sort_by(f): _sort_by(map([f]))";
            case "group_by/1" -> "group_by(f): _group_by(map([f]))";
            case "unique_by/1" -> "unique_by(f): [group_by(f)[] | .[0]]";
            default -> null;
        };
    }
}
