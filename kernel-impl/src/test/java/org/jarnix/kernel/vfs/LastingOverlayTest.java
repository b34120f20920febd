package org.jarnix.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.junit.jupiter.api.Test;

/** What random programs leave in the upper layer of an overlay is the same tree when it is mounted again. */
class LastingOverlayTest {
    private static final Space SPACE = new Space(1 << 26, 1_000_000);

    @Test
    void theSameTreeIsThereWhenTheOverlayIsMountedAgain() throws IOException {
        List<String> lines = new ArrayList<>();
        int count = 0;
        for (String line : RecordedCalls.lines("random-programs.txt")) {
            if (line.startsWith("case ") && !lines.isEmpty()) {
                count += check(lines);
                lines.clear();
            }
            lines.add(line);
        }
        assertThat(count).isGreaterThan(100);
    }

    /** Half of a program's calls make what is below, the rest changes it. */
    private static int check(List<String> lines) throws SyscallException {
        TestTree below = new TestTree(new TestClock(), SPACE);
        below.world(0777, 0);
        run(below.inWorld(), lines.subList(0, lines.size() / 2));
        List<String> before = dump(below);
        MemFs upper = new MemFs(23, below.clock(), SPACE, 0755);
        TestTree tree = over(below, upper);
        run(tree.inWorld(), lines.subList(lines.size() / 2, lines.size()));
        List<String> seen = dump(tree);
        assertThat(dump(over(below, upper))).as(lines.getFirst()).isEqualTo(seen);
        assertThat(dump(below)).as(lines.getFirst()).isEqualTo(before);
        return seen.equals(before) ? 0 : 1;
    }

    private static TestTree over(TestTree below, MemFs upper) throws SyscallException {
        return new TestTree(
                below.clock(), new OverlayFs(24, below.clock(), below.fileSystem(), upper.root(), "", () -> {}));
    }

    private static void run(CallScript world, List<String> lines) {
        for (String line : lines) {
            if (line.contains(" => ")) {
                String[] words = line.split(" => ")[0].split(" ", 2);
                world.answer(words[0], words[1]);
            }
        }
        world.closeAll();
    }

    private static List<String> dump(TestTree tree) throws SyscallException {
        List<String> lines = new ArrayList<>();
        dump(tree.caller(), "/", lines);
        return lines;
    }

    private static void dump(TestCaller caller, String path, List<String> lines) throws SyscallException {
        Stat stat = AttributeCalls.stat(caller, AtFlags.AT_FDCWD, path, AtFlags.AT_SYMLINK_NOFOLLOW);
        int type = stat.mode() & FileMode.S_IFMT;
        String what = String.format("%s %o %d:%d", path, stat.mode(), stat.uid(), stat.gid());
        lines.add(type == FileMode.S_IFDIR ? what : what + " " + stat.size() + " " + stat.mtimeNanos());
        if (type == FileMode.S_IFLNK) {
            lines.add(AttributeCalls.readlink(caller, AtFlags.AT_FDCWD, path));
        } else if (type == FileMode.S_IFREG) {
            lines.add(content(caller, path));
        } else if (type == FileMode.S_IFDIR) {
            for (String name : names(caller, path)) {
                dump(caller, path + (path.endsWith("/") ? "" : "/") + name, lines);
            }
        }
    }

    private static String content(TestCaller caller, String path) throws SyscallException {
        OpenFile file = OpenCall.open(caller, AtFlags.AT_FDCWD, path, OpenFlags.O_RDONLY, 0);
        byte[] bytes = new byte[4096];
        int n = file.read(caller.task(), bytes, 0, bytes.length);
        file.release();
        return new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(TestCaller caller, String path) throws SyscallException {
        OpenFile directory = OpenCall.open(caller, AtFlags.AT_FDCWD, path, OpenFlags.O_DIRECTORY, 0);
        List<String> names = new ArrayList<>();
        for (List<DirEntry> some = directory.readDir(9); !some.isEmpty(); some = directory.readDir(9)) {
            some.forEach(entry -> names.add(entry.name()));
        }
        directory.release();
        names.removeAll(List.of(".", ".."));
        names.sort(null);
        return names;
    }
}
