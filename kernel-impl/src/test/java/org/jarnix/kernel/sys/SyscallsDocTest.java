package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.Sys;
import org.junit.jupiter.api.Test;

class SyscallsDocTest {
    private static Path document() {
        Path here = Path.of("docs", "syscalls.md");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }

    @Test
    void everyCallHasALineAndEveryLineACall() throws IOException {
        Set<String> calls = new TreeSet<>();
        for (Method method : Sys.class.getMethods()) {
            calls.add(method.getName());
        }
        Set<String> lines = new TreeSet<>();
        for (String line : Files.readAllLines(document())) {
            if (line.startsWith("| `")) {
                Matcher name = Pattern.compile("`(\\w+)`").matcher(line.split("\\|")[1]);
                while (name.find()) {
                    lines.add(name.group(1));
                }
            }
        }
        assertThat(lines).isEqualTo(calls);
    }
}
