package org.jarnix.kernel.fs.mem;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.ToIntFunction;
import org.jarnix.api.SyscallException;

/** The tree that a kernel boots with: the directories of the Filesystem Hierarchy Standard, users, and the programs. */
public final class RootImage {
    /** The ordinary user, whose home is {@code /home/user}. */
    public static final int USER = 1000;

    private static final String PASSWD = """
        root:x:0:0:root:/root:/bin/bash
        daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
        bin:x:2:2:bin:/bin:/usr/sbin/nologin
        sys:x:3:3:sys:/dev:/usr/sbin/nologin
        mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
        www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
        nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
        user:x:1000:1000:user:/home/user:/bin/bash
        """;

    private static final String GROUP = """
        root:x:0:
        daemon:x:1:
        bin:x:2:
        sys:x:3:
        adm:x:4:
        tty:x:5:
        disk:x:6:
        mail:x:8:
        sudo:x:27:
        www-data:x:33:
        shadow:x:42:
        utmp:x:43:
        users:x:100:user
        nogroup:x:65534:
        user:x:1000:
        """;

    private static final String SHADOW = """
        root:*:20000:0:99999:7:::
        daemon:*:20000:0:99999:7:::
        bin:*:20000:0:99999:7:::
        sys:*:20000:0:99999:7:::
        mail:*:20000:0:99999:7:::
        www-data:*:20000:0:99999:7:::
        nobody:*:20000:0:99999:7:::
        user:*:20000:0:99999:7:::
        """;

    private static final String SUDOERS = """
        # Who may run what as whom: WHO HOST=(USERS) [NOPASSWD:] COMMAND, ...
        root ALL=(ALL:ALL) ALL
        %sudo ALL=(ALL:ALL) ALL
        """;

    private static final String FSTAB = """
        # What mount(8) attaches: SOURCE DIRECTORY TYPE OPTIONS DUMP PASS
        """;

    private static final String OS_RELEASE = """
        PRETTY_NAME="Jarnix"
        NAME="Jarnix"
        ID=jarnix
        """;

    private static final String PROFILE = """
        # Read by login shells.
        PATH=/usr/local/bin:/usr/bin:/bin
        export PATH
        """;

    private static final String SHELLS = """
        /bin/sh
        /bin/bash
        /usr/bin/sh
        /usr/bin/bash
        """;

    private static final int SHADOW_GROUP = 42;
    private static final int UTMP_GROUP = 43;

    private RootImage() {}

    /** Makes the directories and the files of {@code /etc}. */
    public static void build(Tree tree, String hostname) throws SyscallException {
        directories(tree);
        etc(tree, hostname);
    }

    private static void directories(Tree tree) throws SyscallException {
        for (String path : new String[] {
            "/bin",
            "/dev",
            "/etc/skel",
            "/home",
            "/mnt",
            "/opt",
            "/proc",
            "/run",
            "/srv",
            "/sys",
            "/usr/lib",
            "/usr/local/bin",
            "/usr/local/lib",
            "/usr/local/share",
            "/usr/share",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/spool"
        }) {
            tree.directory(path);
        }
        tree.symlink("/usr/bin", "/bin");
        tree.symlink("/sbin", "/bin");
        tree.symlink("/usr/sbin", "/bin");
        tree.symlink("/lib", "/usr/lib");
        tree.symlink("/var/run", "/run");
        tree.symlink("/var/lock", "/run/lock");
        tree.directory("/root", 0700, 0, 0);
        tree.directory("/home/user", 0755, USER, USER);
        tree.directory("/tmp", 01777, 0, 0);
        tree.directory("/var/tmp", 01777, 0, 0);
        tree.directory("/var/cache/wasm", 01777, 0, 0);
        tree.directory("/run/lock", 01777, 0, 0);
        tree.directory("/var/spool/cron/crontabs", 01730, 0, 0);
        tree.directory("/var/mail", 02775, 0, 8);
    }

    private static void etc(Tree tree, String hostname) throws SyscallException {
        text(tree, "/etc/passwd", PASSWD, 0644, 0);
        text(tree, "/etc/group", GROUP, 0644, 0);
        text(tree, "/etc/shadow", SHADOW, 0640, SHADOW_GROUP);
        text(tree, "/etc/sudoers", SUDOERS, 0440, 0);
        text(tree, "/etc/fstab", FSTAB, 0644, 0);
        text(tree, "/etc/hostname", hostname + "\n", 0644, 0);
        text(tree, "/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\t" + hostname + "\n", 0644, 0);
        text(tree, "/etc/os-release", OS_RELEASE, 0644, 0);
        text(tree, "/etc/profile", PROFILE, 0644, 0);
        text(tree, "/etc/shells", SHELLS, 0644, 0);
        text(tree, "/var/log/wtmp", "", 0664, UTMP_GROUP);
        tree.symlink("/etc/mtab", "/proc/mounts");
    }

    /** Makes the executable files of programs, each of which says {@code #!java NAME}. */
    public static void programs(Tree tree, String directory, Collection<String> names, ToIntFunction<String> modes)
            throws SyscallException {
        for (String name : names) {
            tree.program(directory, name, modes.applyAsInt(name));
        }
    }

    /**
     * A further user, with a group and a home; one that an image has already is left alone.
     *
     * @throws IllegalArgumentException where the name or the number is another user's
     */
    public static void account(Tree tree, String name, int uid) throws SyscallException {
        for (String line : tree.text("/etc/passwd").lines().toList()) {
            String[] fields = line.split(":", -1);
            boolean sameName = fields[0].equals(name);
            boolean sameNumber = fields.length > 2 && fields[2].equals(Integer.toString(uid));
            if (sameName && sameNumber) {
                return;
            }
            if (sameName || sameNumber) {
                throw new IllegalArgumentException(
                        "no user " + name + " with number " + uid + ": there is " + fields[0] + " with " + fields[2]);
            }
        }
        String home = "/home/" + name;
        tree.append("/etc/passwd", name + ":x:" + uid + ":" + uid + ":" + name + ":" + home + ":/bin/bash\n");
        tree.append("/etc/group", name + ":x:" + uid + ":\n");
        tree.append("/etc/shadow", name + ":*:20000:0:99999:7:::\n");
        tree.directory(home, 0755, uid, uid);
    }

    private static void text(Tree tree, String path, String content, int mode, int gid) throws SyscallException {
        tree.file(path, content.getBytes(StandardCharsets.UTF_8), mode, 0, gid);
    }
}
