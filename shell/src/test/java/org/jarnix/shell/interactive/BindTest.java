package org.jarnix.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

class BindTest {
    @Test
    void keysStandForOtherKeysAndForFunctions() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("bind '\"\\C-xa\": \"echo macro\"' '\"\\C-xu\": upcase-word'");
            assertThat(shell.run("\030a")).isEqualTo("macro\n");
            assertThat(shell.run("echo abc\033b\030u")).isEqualTo("ABC\n");
            assertThat(shell.run("bind -q upcase-word")).contains("\"\\C-xu\"");
        }
    }

    @Test
    void keysOfTheTerminalDoWhatTheirNamesSay() throws Exception {
        try (TypedShell shell = TypedShell.on("screen")) {
            assertThat(shell.run("cho ab\033[1~e\033[4~c\033[1~\033[4~d")).isEqualTo("abcd\n");
            assertThat(shell.run("bind -q end-of-line")).contains("\"\\e[4~\"");
        }
        try (TypedShell shell = TypedShell.on("xterm")) {
            assertThat(shell.run("bind -q end-of-line")).doesNotContain("[4~");
        }
    }

    @Test
    void keysAreTakenAway() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("bind '\"\\C-xa\": \"echo macro\"'");
            shell.run("bind -r '\\C-xa'");
            assertThat(shell.run("echo x\030a")).doesNotContain("macro");
        }
    }

    @Test
    void commandsBoundToKeysSeeAndChangeTheLine() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("bind -x '\"\\C-xd\": READLINE_LINE=\"echo at $READLINE_POINT of ${READLINE_LINE#* }\"'");
            assertThat(shell.run("echo line\030d")).isEqualTo("at 9 of line\n");
            shell.run("bind -x '\"\\C-xe\": echo told'");
            shell.forget().type("echo kept\030e").sees("told\n" + TypedShell.PROMPT + "echo kept");
            assertThat(shell.run("")).isEqualTo("kept\n");
        }
    }

    @Test
    void theUsersFileIsReadAtTheFirstPrompt() throws Exception {
        String file = "$if mode=emacs\n\"\\C-xq\": \"echo filed\"\n$else\n\"\\C-xq\": \"echo vi\"\n$endif\n"
                + "set completion-ignore-case on\nset show-all-if-ambiguous on\n";
        try (TypedShell shell = TypedShell.in(Kernel.builder()
                .file("/etc/inputrc", file.getBytes(StandardCharsets.UTF_8))
                .file("/data/Banana", new byte[0])
                .file("/data/berry-one", new byte[0])
                .file("/data/berry-two", new byte[0])
                .boot())) {
            assertThat(shell.run("\030q")).isEqualTo("filed\n");
            assertThat(shell.run("echo /data/ban\tx")).isEqualTo("/data/Banana x\n");
            shell.type("echo /data/ber\t").sees("berry-one  berry-two");
        }
    }

    @Test
    void theHistoryIsSearchedForWhatIsTyped() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("bind '\"\\C-xp\": history-search-backward' 'Control-o: magic-space'");
            shell.run("echo first");
            shell.run("true");
            assertThat(shell.run("ech\030p")).isEqualTo("first\n");
            assertThat(shell.run("!!\017again")).isEqualTo("first again\n");
        }
    }

    @Test
    void candidatesFollowOneAnotherInTheLine() throws Exception {
        try (TypedShell shell = TypedShell.in(Kernel.builder()
                .file("/data/pear-one", new byte[0])
                .file("/data/pear-two", new byte[0])
                .boot())) {
            shell.run("bind '\"\\C-xm\": menu-complete' '\"\\C-x*\": insert-completions'");
            assertThat(shell.run("echo /data/p\030m\030m")).isEqualTo("/data/pear-two\n");
            assertThat(shell.run("echo /data/p\030*")).isEqualTo("/data/pear-one /data/pear-two\n");
        }
    }
}
