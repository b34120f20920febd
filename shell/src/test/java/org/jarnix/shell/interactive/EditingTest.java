package org.jarnix.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

class EditingTest {
    private static final String LEFT = "\033[D";
    private static final String UP = "\033OA";

    @Test
    void aLineIsEditedWhereTheCursorIs() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            assertThat(shell.run("echo ac" + LEFT + "b\001\005d")).isEqualTo("abcd\n");
            assertThat(shell.run("echo one two\027three")).isEqualTo("one three\n");
            assertThat(shell.run("gone\025echo kept")).isEqualTo("kept\n");
            assertThat(shell.run("echo x\177漢é\177字")).isEqualTo("漢字\n");
        }
    }

    @Test
    void theUpKeyBringsCommandsBackInBothOfItsModes() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("echo first");
            shell.run("echo second");
            assertThat(shell.run(UP)).isEqualTo("second\n");
            assertThat(shell.run("\033[A\033[A\033[A")).isEqualTo("first\n");
        }
    }

    @Test
    void theHistoryIsSearched() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("echo needle");
            shell.run("echo other");
            assertThat(shell.run("\022need")).endsWith("needle\n");
            shell.run("echo xab 1");
            shell.run("echo xab 2");
            assertThat(shell.run("\022xab")).endsWith("xab 2\n");
            assertThat(shell.run("\022xab\022")).endsWith("xab 1\n");
            assertThat(shell.run("\022xab 1\177\177\177\177\177other")).endsWith("other\n");
            shell.type("echo kept\022xab").sees("(reverse-i-search)`");
            assertThat(shell.run("\007")).endsWith("kept\n");
        }
    }

    @Test
    void viKeysEditWhereTheyAreAskedFor() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("set -o vi");
            assertThat(shell.run("echo abc\033bcwxyz")).isEqualTo("xyz\n");
            shell.run("set -o emacs");
            assertThat(shell.run("echo a\002b")).isEqualTo("ba\n");
        }
    }

    @Test
    void aCommandGoesOnAsLongAsTheGrammarAsksForMore() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            assertThat(shell.run("for x in a b\rdo echo $x\rdone")).endsWith("a\nb\n");
            assertThat(shell.run("echo 'one\rtwo'")).endsWith("one\ntwo\n");
            shell.run("read x <<E\rtext\rE");
            assertThat(shell.run("echo $x")).isEqualTo("text\n");
        }
    }

    @Test
    void anInterruptGivesTheLineUpAndAnEmptyLineIsNothing() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.type("echo never\003").sees("^C\n" + TypedShell.PROMPT);
            assertThat(shell.run("echo $?")).isEqualTo("130\n");
            assertThat(shell.run("")).isEmpty();
        }
    }

    @Test
    void exclamationMarksBringWordsBack() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("echo a b c");
            assertThat(shell.run("echo !$ !!:1")).isEqualTo("echo c a\nc a\n");
            assertThat(shell.run("^a^x")).isEqualTo("echo c x\nc x\n");
            assertThat(shell.run("echo '!$'")).isEqualTo("!$\n");
            assertThat(shell.run("!nothing")).contains("!nothing: event not found");
            assertThat(shell.run("history -p '!!:0'")).isEqualTo("echo\n");
            shell.run("set +H");
            assertThat(shell.run("echo hey!!")).isEqualTo("hey!!\n");
        }
    }

    @Test
    void theHistoryIsKeptAsTheVariablesSayAndInAFile() throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            TypedShell first = TypedShell.in(kernel);
            first.run("HISTCONTROL=ignoreboth HISTIGNORE='hidden*'");
            first.run("HISTCONTROL=ignoreboth; HISTIGNORE='hidden*'");
            first.run(" echo spaced");
            first.run("echo twice");
            first.run("echo twice");
            first.run("hidden 2> /dev/null");
            assertThat(first.run("history 3"))
                    .contains("ignoreboth; HISTIGNORE")
                    .contains("echo twice")
                    .doesNotContain("spaced")
                    .doesNotContain("hidden 2");
            first.type("exit\r");
            assertThat(first.waitFor()).isZero();
            TypedShell second = TypedShell.in(kernel);
            assertThat(second.run("\020\020\020")).isEqualTo("twice\n");
        }
    }

    @Test
    void pastedLinesAreOneText() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            assertThat(shell.run("\033[200~echo a\necho b\033[201~")).endsWith("a\nb\n");
        }
    }

    @Test
    void aNewSizeIsInTheVariables() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            assertThat(shell.run("echo $LINES $COLUMNS")).isEqualTo("24 80\n");
            shell.terminal().resize(new WinSize(30, 100));
            shell.run(":");
            assertThat(shell.run("echo $LINES $COLUMNS")).isEqualTo("30 100\n");
        }
    }

    @Test
    void promptsAreExpanded() throws Exception {
        try (TypedShell shell = TypedShell.start()) {
            shell.run("cd /tmp; PS0='before\\n'");
            assertThat(shell.run("echo x")).isEqualTo("before\nx\n");
            shell.run("PROMPT_COMMAND='n=$((n + 1))'");
            shell.run(":");
            assertThat(shell.run("echo $n")).endsWith("2\n");
            shell.type("PS1='[\\w \\j \\!]% '\r").sees("[/tmp 0 7]% ");
        }
    }

    @Test
    void aTerminalThatCannotMoveItsCursorIsReadALineAtATime() throws Exception {
        try (TypedShell shell = TypedShell.on("dumb")) {
            assertThat(shell.run("echo a\177b")).isEqualTo("b\n");
            assertThat(shell.screen()).doesNotContain("\033");
            assertThat(shell.run("echo !!")).contains("echo echo b");
        }
    }
}
