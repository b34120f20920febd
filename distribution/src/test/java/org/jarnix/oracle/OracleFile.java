package org.jarnix.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file of cases with the answers recorded beside it.
 *
 * @param path the file of cases
 * @param headers its {@code #! NAME: VALUE} lines
 * @param cases in the file's order
 */
record OracleFile(Path path, Map<String, String> headers, List<OracleCase> cases) {
    private static final String TITLE = "=== ";
    private static final String HEADER = "#! ";

    static OracleFile read(Path path) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> scripts = sections(path, headers);
        Path recorded = path.resolveSibling(path.getFileName().toString().replaceFirst("\\.cases$", "") + ".expected");
        Map<String, String> answers = Files.exists(recorded) ? sections(recorded, new LinkedHashMap<>()) : Map.of();
        List<OracleCase> cases = new ArrayList<>();
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            String answer = answers.get(script.getKey());
            if (answer == null) {
                throw new IOException(path + ": not recorded: " + script.getKey() + " (run dev/record-oracle)");
            }
            cases.add(new OracleCase(script.getKey(), script.getValue(), answer));
        }
        return new OracleFile(path, headers, cases);
    }

    /** The value of a header, or what it is without a word. */
    String header(String name, String otherwise) {
        return Objects.requireNonNull(headers.getOrDefault(name, otherwise));
    }

    /** The text under each title, with the headers that come before the first. */
    private static Map<String, String> sections(Path path, Map<String, String> headers) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String title = null;
        StringBuilder body = new StringBuilder();
        for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).split("(?<=\n)")) {
            if (line.startsWith(TITLE)) {
                if (title != null) {
                    sections.put(title, body.toString());
                }
                title = line.substring(TITLE.length()).strip();
                body.setLength(0);
            } else if (title != null) {
                body.append(line);
            } else if (line.startsWith(HEADER)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(HEADER.length(), colon),
                        line.substring(colon + 1).strip());
            }
        }
        if (title != null) {
            sections.put(title, body.toString());
        }
        return sections;
    }
}
