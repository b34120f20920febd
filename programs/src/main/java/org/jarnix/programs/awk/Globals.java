package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The global variables, and what the special ones among them mean. */
final class Globals {
    private static final String[] WATCHED = {
        "NF", "NR", "FNR", "OFS", "ORS", "SUBSEP", "CONVFMT", "OFMT", "RS", "IGNORECASE", "FS", "FPAT", "FIELDWIDTHS"
    };

    private final Map<String, Variables.Global> byName = new HashMap<>();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Set<String> special;
    private final Cell nr;
    private final Cell fnr;
    private final Cell terminator = new Cell();
    private @Nullable Runtime listener;
    private String divider = "FS";

    /** A special variable's cell, which tells of assignments. */
    private final class Watched extends Cell {
        private final String name;

        Watched(String name) {
            this.name = name;
        }

        @Override
        void assigned(Runtime rt) {
            Objects.requireNonNull(listener).changed(name, this);
        }
    }

    Globals() {
        for (String name : WATCHED) {
            byName.put(name, new Variables.Global(name, new Watched(name)));
        }
        byName.put("RT", new Variables.Global("RT", terminator));
        nr = cell("NR");
        fnr = cell("FNR");
        cell("FS").set(" ");
        cell("OFS").set(" ");
        cell("ORS").set("\n");
        cell("RS").set("\n");
        cell("SUBSEP").set("\u001c");
        cell("CONVFMT").set("%.6g");
        cell("OFMT").set("%.6g");
        cell("FPAT").set("[^[:space:]]+");
        cell("FIELDWIDTHS").set("");
        cell("RSTART").set(0);
        cell("RLENGTH").set(0);
        cell("FILENAME").set("");
        cell("ERRNO").set("");
        cell("RT").set("");
        for (String name : List.of("NF", "NR", "FNR", "IGNORECASE", "ARGIND", "BINMODE", "LINT")) {
            cell(name).set(0);
        }
        cell("TEXTDOMAIN").set("messages");
        special = Set.copyOf(byName.keySet());
    }

    void listen(Runtime rt) {
        listener = rt;
    }

    /** A variable, made where there is none. */
    Variables.Global global(String name) {
        Variables.Global found = byName.get(name);
        if (found == null) {
            found = new Variables.Global(name, new Cell());
            byName.put(name, found);
        }
        return found;
    }

    /** A function of the program, by name. */
    @Nullable
    Function function(String name) {
        return functions.get(name);
    }

    /** A function that is called or defined, known by its name from then on. */
    Function functionNamed(String name) {
        return functions.computeIfAbsent(name, Function::new);
    }

    Iterable<Function> functions() {
        return functions.values();
    }

    /** Whether the language gives a variable its meaning. */
    boolean isSpecial(String name) {
        return special.contains(name);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Makes a variable an array. */
    void replace(String name, Array array) {
        global(name).become(array);
    }

    Cell cell(String name) {
        return global(name).cell();
    }

    void counts(double records, double fileRecords) {
        nr.set(records);
        fnr.set(fileRecords);
    }

    void terminated(RecordReader reader) {
        terminator.set(reader.terminator());
    }

    /** FS, FPAT or FIELDWIDTHS divides records from now on. */
    void dividedBy(String variable) {
        divider = variable;
    }

    /** The separator that the variables ask for. */
    Separator separator(Runtime rt) {
        return switch (divider) {
            case "FPAT" ->
                new Separator.Contents(rt.regexes().matcher(cell("FPAT").str(rt)));
            case "FIELDWIDTHS" -> widths(cell("FIELDWIDTHS").str(rt), rt);
            default -> separator(cell("FS").str(rt), rt, rt.isParagraph());
        };
    }

    /** The separator that a string or a regular expression's text stands for. */
    static Separator separator(String fs, Runtime rt, boolean lines) {
        if (fs.equals(" ")) {
            return new Separator.Blanks();
        }
        if (fs.isEmpty()) {
            return new Separator.Characters(rt.utf8());
        }
        if (fs.length() == 1) {
            return new Separator.Single((byte) fs.charAt(0), lines);
        }
        return new Separator.Matching(rt.regexes().matcher(fs));
    }

    private static Separator widths(String text, Runtime rt) {
        List<Integer> skips = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        String rest = text.trim();
        for (String word : rest.split("[ \t\n]+")) {
            int colon = word.indexOf(':');
            if (widths.contains(-1)) {
                throw new AwkError("`*' must be the last designator in FIELDWIDTHS");
            }
            try {
                skips.add(colon < 0 ? 0 : Integer.parseInt(word.substring(0, colon)));
                String width = word.substring(colon + 1);
                widths.add(width.equals("*") ? -1 : Integer.parseUnsignedInt(width));
            } catch (NumberFormatException e) {
                throw new AwkError(
                        "invalid FIELDWIDTHS value, for field " + (widths.size() + 1) + ", near `" + rest + "'");
            }
            rest = rest.substring(word.length()).stripLeading();
        }
        return new Separator.Widths(
                skips.stream().mapToInt(Integer::intValue).toArray(),
                widths.stream().mapToInt(Integer::intValue).toArray(),
                rt.utf8());
    }
}
