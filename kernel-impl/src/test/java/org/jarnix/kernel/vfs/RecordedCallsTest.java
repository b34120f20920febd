package org.jarnix.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.junit.jupiter.api.Test;

/** Replays what a real Linux file system was recorded to answer, and expects the same. */
class RecordedCallsTest {
    @Test
    void everyCallOnEveryKindOfFileAnswersAsLinuxDoes() throws IOException {
        assertThat(differences("single-calls.txt")).isEmpty();
    }

    @Test
    void programsOfSeveralCallsAnswerAsLinuxDoes() throws IOException {
        assertThat(differences("programs.txt")).isEmpty();
    }

    private List<String> differences(String resource) throws IOException {
        List<String> fixture = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        CallScript world = null;
        String title = "";
        for (String line : lines(resource)) {
            if (line.startsWith("fixture ")) {
                fixture.add(line.substring("fixture ".length()));
            } else if (line.startsWith("case ")) {
                title = line;
                world = world(0777, 0);
            } else if (line.startsWith("each ")) {
                String[] parts = line.substring("each ".length()).split(" => ");
                String answer = each(fixture, parts[0]);
                if (!answer.equals(parts[1])) {
                    differences.add(parts[0] + "\n   Linux: " + parts[1] + "\n   here:  " + answer);
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split(" => ");
                String[] words = parts[0].split(" ", 2);
                String answer = world.answer(words[0], words[1]);
                if (!answer.equals(parts[1])) {
                    differences.add(title + ": " + parts[0] + "\n   Linux: " + parts[1] + "\n   here:  " + answer);
                }
            }
        }
        return differences;
    }

    private static String each(List<String> fixture, String call) throws SyscallException {
        List<String> answers = new ArrayList<>();
        for (String who : new String[] {"root", "owner", "other"}) {
            boolean owner = who.equals("owner");
            CallScript world = world(0755, owner ? 1000 : 0);
            for (String line : fixture) {
                assertThat(world.answer(owner ? "user" : "root", line)).as(line).doesNotStartWith("E");
            }
            world.closeAll();
            answers.add(world.answer(who.equals("root") ? "root" : "user", call));
            world.closeAll();
        }
        return String.join(" | ", answers);
    }

    private static CallScript world(int mode, int owner) throws SyscallException {
        TestClock clock = new TestClock();
        MountTable mounts = new MountTable();
        MemFs fs = new MemFs(mounts.newDevice(), clock, new Space(1 << 20, 10_000), 0755);
        Mount mount = mounts.mountRoot("root", fs, 0);
        Location root = new Location(mount, mount.root());
        TestCaller caller = new TestCaller(new FsContext(mounts, root, root, 0), clock);
        CallScript script = new CallScript(caller, clock);
        script.answer("root", "mkdir /world " + Integer.toOctalString(mode));
        script.answer("root", "chown /world " + owner + " " + owner);
        script.answer("root", "chdir /world");
        script.answer("root", "umask 022");
        return script;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = RecordedCallsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
