package org.jarnix.programs.jq;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Values out of YAML and tables, and YAML out of values. */
final class Documents {
    /** Bytes that a value takes, about. */
    private static final int VALUE = 64;

    private static final int EVERY = 1 << 14;

    private final Sys sys;
    private long values;

    Documents(Sys sys) {
        this.sys = sys;
    }

    /** The documents of a text; a table is one document, an array of objects named by its first row. */
    List<Object> read(String format, String text) throws IOException, JsonReader.Malformed {
        try {
            return switch (format) {
                case "csv" -> List.of(table(text, ','));
                case "tsv" -> List.of(table(text, '\t'));
                case "yaml" -> documents(text);
                default -> throw new JsonReader.Malformed("unknown input format " + format);
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Object> documents(String text) throws JsonReader.Malformed {
        Load load = new Load(LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(1000)
                .build());
        List<Object> found = new ArrayList<>();
        try {
            for (Object document : load.loadAllFromReader(new Pieces(text))) {
                found.add(value(document));
            }
        } catch (YamlEngineException e) {
            throw new JsonReader.Malformed(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) { // the library's recursion has no limit of its own
            throw new JsonReader.Malformed("Exceeds depth limit for parsing");
        }
        return found;
    }

    /** A text that is handed over piece by piece, with a safe point before each. */
    private final class Pieces extends StringReader {
        Pieces(String text) {
            super(text);
        }

        @Override
        public int read(char[] buf, int off, int len) throws IOException {
            sys.schedYield();
            return super.read(buf, off, len);
        }
    }

    /** Counts a value: what aliases refer to is a value of its own at each place, and may be many more than the text has. */
    private void count() {
        values++;
        if (values % EVERY == 0) {
            sys.schedYield();
            try {
                Growth.check(sys, values * VALUE);
            } catch (SyscallException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Object value(@Nullable Object from) {
        count();
        return switch (from) {
            case null -> Values.NULL;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue();
            case Map<?, ?> map -> {
                Fields fields = new Fields();
                map.forEach((key, inner) -> fields.put(key == null ? "null" : key.toString(), value(inner)));
                yield fields;
            }
            case Iterable<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(inner -> items.add(value(inner)));
                yield Items.of(items);
            }
            default -> from.toString();
        };
    }

    private Object table(String text, char separator) {
        List<List<String>> rows = rows(text, separator);
        List<Object> objects = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            count();
            Fields fields = new Fields();
            List<String> heads = rows.getFirst();
            for (int k = 0; k < heads.size(); k++) {
                fields.put(
                        heads.get(k), k < rows.get(i).size() ? cell(rows.get(i).get(k)) : Values.NULL);
            }
            objects.add(fields);
        }
        return Items.of(objects);
    }

    private static Object cell(String text) {
        boolean number = !text.isEmpty() && "-0123456789".indexOf(text.charAt(0)) >= 0;
        if (number || text.equals("true") || text.equals("false")) {
            try {
                return JsonReader.parse(text);
            } catch (JsonReader.Malformed e) {
                return text;
            }
        }
        return text;
    }

    private List<List<String>> rows(String text, char separator) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
                begun = true;
            } else if (c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
                begun = true;
            } else if (c == '\n') {
                if (begun || !cell.isEmpty()) {
                    count();
                    row.add(cell.toString());
                    rows.add(row);
                }
                row = new ArrayList<>();
                cell.setLength(0);
                begun = false;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (begun || !cell.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }

    /** A value as a YAML document; {@code marked} puts the mark between documents before it. */
    static String yaml(Object value, boolean marked) {
        Dump dump = new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setExplicitStart(marked)
                .build());
        return dump.dumpToString(plain(value));
    }

    private static @Nullable Object plain(Object value) {
        return switch (value) {
            case Items items -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (Object item : items) {
                    list.add(plain(item));
                }
                yield list;
            }
            case Fields fields -> {
                Map<String, @Nullable Object> map = new java.util.LinkedHashMap<>();
                fields.forEach((key, inner) -> map.put(key, plain(inner)));
                yield map;
            }
            case Double number ->
                number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) number.longValue() : number;
            default -> value == Values.NULL ? null : value;
        };
    }
}
