package org.jarnix.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.Program;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Program FRUIT = (sys, argv) -> {
        String text = argv.size() > 1 && argv.get(1).equals("--help")
                ? "Usage: fruit\n  -p, --peel       without its skin\n      --slice=N    in parts\n"
                : String.join(" ", argv) + "\n";
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sys.write(1, bytes, 0, bytes.length);
        return 0;
    };

    private static TypedShell shell() throws Exception {
        return TypedShell.in(Kernel.builder()
                .program("fruitsalad", FRUIT)
                .file("/data/apple tree", new byte[0])
                .file("/data/banana/seed", new byte[0])
                .file("/data/berry", new byte[0])
                .boot());
    }

    @Test
    void commandsFilesAndFoldersAreCompleted() throws Exception {
        try (TypedShell shell = shell()) {
            assertThat(shell.run("fruits\tx")).isEqualTo("fruitsalad x\n");
            assertThat(shell.run("echo /data/app\tx")).isEqualTo("/data/apple tree x\n");
            assertThat(shell.run("echo /data/ban\tse\tx")).isEqualTo("/data/banana/seed x\n");
            assertThat(shell.run("echo \"/data/app\tx")).isEqualTo("/data/apple tree x\n");
            shell.run("cd /data");
            assertThat(shell.run("echo of=ber\tx")).isEqualTo("of=berry x\n");
        }
    }

    @Test
    void whatIsAmbiguousIsListedTheSecondTime() throws Exception {
        try (TypedShell shell = shell()) {
            shell.type("echo /data/b\t\t").sees("banana/  berry");
            assertThat(shell.run("e\tx")).endsWith("/data/berry x\n");
        }
    }

    @Test
    void variablesUsersJobsAndOptionsAreCompleted() throws Exception {
        try (TypedShell shell = shell()) {
            shell.run("longvariable=value");
            assertThat(shell.run("echo $longv\tx")).isEqualTo("value x\n");
            assertThat(shell.run("echo ${longv\t")).isEqualTo("value\n");
            assertThat(shell.run("echo ~roo\tx")).isEqualTo("/root/x\n");
            assertThat(shell.run("fruitsalad --pe\tx")).isEqualTo("fruitsalad --peel x\n");
            assertThat(shell.run("fruitsalad --sl\t3")).isEqualTo("fruitsalad --slice=3\n");
        }
    }

    @Test
    void whatCompleteSaidComesFirst() throws Exception {
        try (TypedShell shell = shell()) {
            shell.run("complete -W 'alpha beta' one; complete -C 'echo gamma #' two");
            shell.run("f() { COMPREPLY=(\"$COMP_CWORD-${COMP_WORDS[1]}-$2-$3\"); }; complete -F f three");
            shell.run("one() { echo \"$@\"; }; two() { echo \"$@\"; }; three() { echo \"$@\"; }");
            assertThat(shell.run("one al\tx")).isEqualTo("alpha x\n");
            assertThat(shell.run("two g\tx")).isEqualTo("gamma x\n");
            assertThat(shell.run("three a b\tx")).isEqualTo("a 2-a-b-a x\n");
        }
    }
}
