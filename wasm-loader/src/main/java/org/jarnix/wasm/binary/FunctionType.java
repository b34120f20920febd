package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parameters and results of a function, by the names of their types. */
public record FunctionType(List<String> params, List<String> results) {
    /** The types of the host's functions, of which there are few; each instance of a module names them all. */
    private static final Map<String, FunctionType> KNOWN = new ConcurrentHashMap<>();

    /**
     * From a short form: a letter each of {@code i I f F} for i32 i64 f32 f64, results behind a colon. For types that are
     * known beforehand, as each is kept.
     */
    public static FunctionType of(String letters) {
        FunctionType known = KNOWN.get(letters);
        return known == null ? KNOWN.computeIfAbsent(letters, FunctionType::read) : known;
    }

    private static FunctionType read(String letters) {
        int colon = letters.indexOf(':');
        return new FunctionType(names(letters.substring(0, colon)), names(letters.substring(colon + 1)));
    }

    private static List<String> names(String letters) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            names.add(
                    switch (letters.charAt(i)) {
                        case 'i' -> "i32";
                        case 'I' -> "i64";
                        case 'f' -> "f32";
                        default -> "f64";
                    });
        }
        return List.copyOf(names);
    }

    @Override
    public String toString() {
        return "(" + String.join(", ", params) + ")" + (results.isEmpty() ? "" : " -> " + String.join(", ", results));
    }
}
