package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.StatFs;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.TestKernel;

/** What mounts are there, what they hold and what they allow. */
final class MountCallsPlayed implements Actor.Calls {
    private static final Map<Integer, String> SIGNS =
            Map.of(FileMode.S_IFDIR, "/", FileMode.S_IFLNK, "@", FileMode.S_IFIFO, "|", FileMode.S_IFCHR, "%");
    private static final int ALL = 10_000;

    private final Sys sys;

    MountCallsPlayed(Actor actor) {
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "mount" ->
                ok(() -> sys.mount(path(a, 1), path(a, 2), a.get(3), number(a, 4), a.size() > 5 ? a.get(5) : ""));
            case "umount" -> ok(() -> sys.umount(path(a, 1), a.size() > 2 ? number(a, 2) : 0));
            case "ls" -> list(path(a, 1));
            case "mounted" -> mounted();
            case "sizes" -> sizes(sys.statfs(path(a, 1)));
            case "run" -> run(path(a, 1));
            default -> null;
        };
    }

    private static String path(List<String> a, int at) {
        return Words.path(a.get(at));
    }

    private static int number(List<String> a, int at) {
        return Words.number(a.get(at));
    }

    private String list(String path) throws SyscallException {
        int fd = sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
        StringBuilder text = new StringBuilder("[");
        sys.readDir(fd, ALL).stream()
                .filter(each -> !each.name().equals(".") && !each.name().equals(".."))
                .sorted(Comparator.comparing(DirEntry::name))
                .forEach(each -> text.append(' ').append(each.name()).append(SIGNS.getOrDefault(each.type(), "")));
        sys.close(fd);
        return text + " ]";
    }

    private String mounted() throws SyscallException {
        List<String> found = new ArrayList<>();
        for (String line : TestKernel.read(sys, "/proc/self/mountinfo").lines().toList()) {
            String[] words = line.split(" ");
            String type = line.substring(line.indexOf(" - ") + 3).split(" ")[0];
            if (words[4].startsWith("/world/")) {
                String flags = words[5].replaceFirst("(^|,)relatime", "")
                        .replaceFirst("^,", "")
                        .replace(',', ' ');
                String root = PathCallsPlayed.below(words[3]);
                found.add(" " + root + " on " + PathCallsPlayed.below(words[4]) + " " + type + " " + flags + ";");
            }
        }
        return "[" + String.join("", found) + " ]";
    }

    private static String sizes(StatFs s) {
        return s.free() * s.blockSize() + " of " + s.blocks() * s.blockSize() + " bytes, " + s.filesFree() + " of "
                + s.files() + " files";
    }

    private String run(String path) throws SyscallException {
        sys.exec(path, List.of(path), Map.of());
        return "ran";
    }
}
