package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.List;

/** Parameters and results of a function, by the names of their types. */
public record FunctionType(List<String> params, List<String> results) {
    /** From a short form: a letter each of {@code i I f F} for i32 i64 f32 f64, results behind a colon. */
    public static FunctionType of(String letters) {
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
