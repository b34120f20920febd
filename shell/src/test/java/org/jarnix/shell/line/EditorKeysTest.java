package org.jarnix.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.keys.Bindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys leave the line and the cursor as bash leaves them; {@code dev/record-keys} has asked it. */
class EditorKeysTest {
    private static final Pattern HEX = Pattern.compile("\\\\x(..)");
    private static final List<String> HISTORY = List.of(
            "echo one two three", "ls -l /tmp", "grep foo bar", "echo one two three", "echo \"quoted arg\" last");

    static Stream<String> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(EditorKeysTest.class.getResourceAsStream("keys.cases"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keysDoWhatTheyDoInBash(String recorded) {
        String[] parts = recorded.split("\t", -1);
        CommandHistory history = new CommandHistory();
        HISTORY.forEach(line -> history.add(line, 0));
        TypedKeys keys = new TypedKeys(raw(parts[1]));
        Editor editor = new Editor(keys, new Bindings(true), history);
        editor.begin("", parts[0].equals("vi"));
        while (keys.hasMore(editor)) {
            editor.read();
            editor.perform();
        }
        String text = editor.line().text();
        int cursor = text.codePointCount(0, editor.line().point());
        assertThat(cursor + "|" + text).isEqualTo(raw(parts[2]));
    }

    private static String raw(String shown) {
        return HEX.matcher(shown).replaceAll(found -> {
            String character = String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return java.util.regex.Matcher.quoteReplacement(character);
        });
    }
}
