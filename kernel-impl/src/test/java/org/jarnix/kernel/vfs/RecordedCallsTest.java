package org.jarnix.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.host.HostFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays what a real Linux file system was recorded to answer, over each of ours, and expects the same. */
class RecordedCallsTest {
    /** FIFOs and devices, exchanges, links that end in a slash (Java drops it), the owner and links of the root. */
    private static final Pattern NOT_ON_HOST = Pattern.compile(
            "mknod|rename-exchange| p($|[ /])|lfs|readlink lds|lstat lds|(chown|access|touch|stat|setxattr|removexattr)"
                    + " (/|\\.\\.)|/\\.\\.$");

    private static final int SAMPLE = 5;

    /** Where the calls are made. */
    enum Where {
        MEMORY,
        /** An overlay whose lower layer holds all that is there before the call. */
        OVERLAY,
        /** The same, in the upper layer. */
        OVERLAY_UPPER,
        /** An overlay whose changes go into a directory that outlasts it; its merged directories have one link, as on Linux. */
        OVERLAY_LASTING;

        TestTree over(TestTree tree) throws SyscallException {
            return switch (this) {
                case MEMORY -> tree;
                case OVERLAY, OVERLAY_UPPER -> tree.overlaid();
                case OVERLAY_LASTING -> tree.overlaidForGood();
            };
        }

        String comparable(String answer) {
            return this == OVERLAY_LASTING ? answer.replaceAll("(dir [0-7]{4}) \\d+", "$1") : answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCallOnEveryKindOfFileAnswersAsLinuxDoes(Where where) throws IOException {
        List<String> fixture = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (String line : RecordedCalls.lines("single-calls.txt")) {
            if (line.startsWith("fixture ")) {
                fixture.add(line.substring("fixture ".length()));
            } else if (line.startsWith("each ")) {
                String[] parts = line.substring("each ".length()).split(" => ");
                String answer = each(where, fixture, parts[0]);
                if (!where.comparable(answer).equals(where.comparable(parts[1]))) {
                    differences.add(parts[0] + "\n   Linux: " + parts[1] + "\n   here:  " + answer);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void programsOfSeveralCallsAnswerAsLinuxDoes(Where where) throws IOException {
        assertThat(differences(where, "programs.txt")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void programsOfRandomCallsAnswerAsLinuxDoes(Where where) throws IOException {
        assertThat(differences(where, "random-programs.txt")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void programsAboutSpaceAndAttributesAnswerAsLinuxDoes(Where where) throws IOException {
        assertThat(differences(where, "space-programs.txt")).isEmpty();
    }

    private static List<String> differences(Where where, String resource) throws IOException {
        List<String> differences = new ArrayList<>();
        CallScript world = null;
        String title = "";
        for (String line : RecordedCalls.lines(resource)) {
            if (line.startsWith("case ")) {
                title = line;
                TestTree tree = new TestTree();
                tree.world(0777, 0);
                world = where.over(tree).inWorld();
            } else if (world != null && !line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split(" => ");
                String[] words = parts[0].split(" ", 2);
                String answer = world.answer(words[0], words[1]);
                if (!where.comparable(answer).equals(where.comparable(parts[1]))) {
                    differences.add(title + ": " + parts[0] + "\n   Linux: " + parts[1] + "\n   here:  " + answer);
                }
            }
        }
        return differences;
    }

    /** A host's folder: everything in it belongs to the user, and there are no FIFOs. */
    @Test
    void everyCallOnFilesOfTheHostAnswersAsLinuxDoesToTheirOwner(@TempDir Path host) throws IOException {
        List<String> fixture = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        int count = 0;
        for (String line : RecordedCalls.lines("single-calls.txt")) {
            if (line.startsWith("fixture ") && !line.contains(" fifo ")) {
                fixture.add(line.substring("fixture ".length()));
            } else if (line.startsWith("each ") && ++count % SAMPLE == 0) {
                String[] parts = line.substring("each ".length()).split(" => ");
                if (NOT_ON_HOST.matcher(parts[0]).find()) {
                    continue;
                }
                String linux = parts[1].split(" \\| ")[1].replace(" p ", " ");
                String answer = onHost(host, fixture, parts[0]);
                if (!answer.equals(linux)) {
                    differences.add(parts[0] + "\n   Linux: " + linux + "\n   here:  " + answer);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String onHost(Path host, List<String> fixture, String call) throws IOException {
        Path top = Files.createDirectory(host.resolve("top"));
        Files.createDirectory(top.resolve("world"));
        TestClock clock = new TestClock();
        HostFs fs = new HostFs(21, clock, top, false, 1000, 1000);
        try {
            CallScript world = new TestTree(clock, fs).inWorld();
            for (String line : fixture) {
                assertThat(world.answer("user", line)).as(line).doesNotStartWith("E");
            }
            world.closeAll();
            String answer = world.answer("user", call);
            world.closeAll();
            return answer;
        } finally {
            fs.close();
            HostFolders.delete(top);
        }
    }

    private static String each(Where where, List<String> fixture, String call) throws SyscallException {
        List<String> answers = new ArrayList<>();
        for (String who : List.of("root", "owner", "other")) {
            boolean owner = who.equals("owner");
            TestTree tree = new TestTree();
            tree.world(0755, owner ? 1000 : 0);
            if (where == Where.OVERLAY_UPPER) {
                tree = tree.overlaid();
            }
            CallScript before = tree.inWorld();
            for (String line : fixture) {
                assertThat(before.answer(owner ? "user" : "root", line))
                        .as(line)
                        .doesNotStartWith("E");
            }
            before.closeAll();
            boolean below = where == Where.OVERLAY || where == Where.OVERLAY_LASTING;
            CallScript world = below ? where.over(tree).inWorld() : before;
            answers.add(world.answer(who.equals("root") ? "root" : "user", call));
            world.closeAll();
        }
        return String.join(" | ", answers);
    }
}
