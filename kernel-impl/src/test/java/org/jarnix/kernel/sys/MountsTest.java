package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.MountFlags.MNT_DETACH;
import static org.jarnix.api.MountFlags.MS_BIND;
import static org.jarnix.api.MountFlags.MS_MOVE;
import static org.jarnix.api.MountFlags.MS_NOATIME;
import static org.jarnix.api.MountFlags.MS_NODEV;
import static org.jarnix.api.MountFlags.MS_NOEXEC;
import static org.jarnix.api.MountFlags.MS_NOSUID;
import static org.jarnix.api.MountFlags.MS_RDONLY;
import static org.jarnix.api.MountFlags.MS_REC;
import static org.jarnix.api.MountFlags.MS_REMOUNT;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.read;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.write;

import java.util.List;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.StatFs;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

/** mount(2) and umount2(2). */
class MountsTest {
    private static void asRoot(Program body) {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            sys.mkdir("/tmp/a", 0755);
                            sys.mkdir("/tmp/b", 0755);
                            sys.chdir("/tmp");
                            return body.run(sys, argv);
                        })
                        .status())
                .isZero();
    }

    private static void tmpfs(Sys sys, String at, int flags, String data) throws SyscallException {
        sys.mount("none", at, "tmpfs", flags, data);
    }

    @Test
    void aMountCoversAPlaceAndUnmountingShowsItAgain() {
        asRoot((sys, argv) -> {
            write(sys, "a/below", "1");
            tmpfs(sys, "a", 0, "");
            assertThat(answer(() -> sys.stat("a/below"))).isEqualTo("ENOENT");
            write(sys, "a/above", "2");
            assertThat(sys.stat("a").dev()).isNotEqualTo(sys.stat("b").dev());
            assertThat(answer(() -> sys.rename("a/above", "b/above"))).isEqualTo("EXDEV");
            assertThat(answer(() -> sys.rmdir("a"))).isEqualTo("EBUSY");
            sys.umount("a", 0);
            assertThat(read(sys, "a/below")).isEqualTo("1");
            assertThat(answer(() -> sys.stat("a/above"))).isEqualTo("ENOENT");
            return 0;
        });
    }

    @Test
    void onlyTheSuperuserMounts() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.mkdir("/tmp/a", 0755);
                            assertThat(answer(() -> tmpfs(sys, "/tmp/a", 0, "")))
                                    .isEqualTo("EPERM");
                            assertThat(answer(() -> sys.umount("/proc", 0))).isEqualTo("EPERM");
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        asRoot((sys, argv) -> {
            write(sys, "f", "");
            assertThat(answer(() -> sys.mount("x", "a", "nonsense", 0, ""))).isEqualTo("ENODEV");
            assertThat(answer(() -> tmpfs(sys, "a", 0, "nonsense=1"))).isEqualTo("EINVAL");
            assertThat(answer(() -> tmpfs(sys, "a", 0, "size=x"))).isEqualTo("EINVAL");
            assertThat(answer(() -> tmpfs(sys, "missing", 0, ""))).isEqualTo("ENOENT");
            assertThat(answer(() -> tmpfs(sys, "f", 0, ""))).isEqualTo("ENOTDIR");
            assertThat(answer(() -> sys.umount("a", 0))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.umount("/", 0))).isEqualTo("EBUSY");
            assertThat(answer(() -> sys.umount("/proc", 99))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.mount("", "a", "", MS_REMOUNT, ""))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.mount("a", "b", "", MS_MOVE, ""))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.mount("f", "a", "", MS_BIND, ""))).isEqualTo("ENOTDIR");
            assertThat(answer(() -> sys.mount("x", "a", "overlay", 0, ""))).isEqualTo("EINVAL");
            return 0;
        });
    }

    @Test
    void flagsOfAMountAreObeyed() {
        asRoot((sys, argv) -> {
            tmpfs(sys, "a", 0, "");
            sys.chmod("a", 0777);
            write(sys, "a/f", "#!java true\n");
            sys.chmod("a/f", 04755);
            sys.mknodAt(-100, "a/null", FileMode.S_IFCHR | 0666, 1L << 20 | 3);
            sys.mount("", "a", "", MS_REMOUNT | MS_RDONLY | MS_NODEV | MS_NOEXEC | MS_NOSUID | MS_NOATIME, "");
            assertThat(answer(() -> write(sys, "a/f", ""))).isEqualTo("EROFS");
            assertThat(answer(() -> sys.mkdir("a/d", 0755))).isEqualTo("EROFS");
            assertThat(answer(() -> sys.chmod("a/f", 0))).isEqualTo("EROFS");
            assertThat(answer(() -> sys.truncate("a/f", 0))).isEqualTo("EROFS");
            assertThat(answer(() -> sys.setXattrAt(-100, "a/f", "user.a", new byte[1], 0)))
                    .isEqualTo("EROFS");
            assertThat(answer(() -> sys.open("a/null", O_RDONLY))).isEqualTo("EACCES");
            assertThat(answer(() -> sys.exec("a/f", List.of("f"), Map.of()))).isEqualTo("EACCES");
            assertThat(read(sys, "/proc/mounts")).contains("none /tmp/a tmpfs ro,nosuid,nodev,noexec,noatime,size=");
            sys.mount("", "a", "", MS_REMOUNT | MS_NOSUID, "");
            int child = sys.spawn(SpawnSpec.file("a/f").argv("f").build());
            assertThat(reap(sys, child)).isZero();
            return 0;
        });
    }

    @Test
    void whatIsWrittenCannotBecomeReadOnly() {
        asRoot((sys, argv) -> {
            tmpfs(sys, "a", 0, "");
            int fd = sys.open("a/f", O_CREAT | O_WRONLY, 0644);
            assertThat(answer(() -> sys.mount("", "a", "", MS_REMOUNT | MS_RDONLY, "")))
                    .isEqualTo("EBUSY");
            sys.close(fd);
            assertThat(answer(() -> sys.mount("", "a", "", MS_REMOUNT | MS_RDONLY, "")))
                    .isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void whatIsUsedIsNotUnmountedButMayBeDetached() {
        asRoot((sys, argv) -> {
            tmpfs(sys, "a", 0, "");
            int fd = sys.open("a/f", O_CREAT | O_RDWR, 0644);
            assertThat(answer(() -> sys.umount("a", 0))).isEqualTo("EBUSY");
            sys.close(fd);
            sys.chdir("a");
            assertThat(answer(() -> sys.umount("/tmp/a", 0))).isEqualTo("EBUSY");
            sys.chdir("/tmp");
            sys.mkdir("a/inner", 0755);
            tmpfs(sys, "a/inner", 0, "");
            assertThat(answer(() -> sys.umount("a", 0))).isEqualTo("EBUSY");
            int held = sys.open("a/inner/g", O_CREAT | O_RDWR, 0644);
            sys.umount("a", MNT_DETACH);
            assertThat(answer(() -> sys.stat("a/inner"))).isEqualTo("ENOENT");
            assertThat(sys.write(held, new byte[3], 0, 3)).isEqualTo(3);
            assertThat(read(sys, "/proc/mounts")).doesNotContain("/tmp/a");
            return 0;
        });
    }

    @Test
    void aTmpfsHasBoundsThatARemountChangesAndUnmountingGivesAllBack() {
        asRoot((sys, argv) -> {
            StatFs before = sys.statfs("/");
            tmpfs(sys, "a", 0, "size=64k,nr_inodes=4,mode=700,uid=7,gid=8");
            assertThat(sys.stat("a").mode() & 07777).isEqualTo(0700);
            assertThat(sys.stat("a").uid() + " " + sys.stat("a").gid()).isEqualTo("7 8");
            int fd = sys.open("a/f", O_CREAT | O_RDWR, 0644);
            assertThat(answer(() -> {
                        byte[] piece = new byte[4096];
                        while (true) {
                            sys.write(fd, piece, 0, piece.length);
                        }
                    }))
                    .isEqualTo("ENOSPC");
            assertThat(sys.fstat(fd).size()).isBetween(32_768L, 65_536L);
            assertThat(sys.fstatfs(fd).blocks()).isEqualTo(16);
            sys.mkdir("a/d", 0755);
            sys.mkdir("a/e", 0755);
            assertThat(answer(() -> sys.mkdir("a/g", 0755))).isEqualTo("ENOSPC");
            assertThat(answer(() -> sys.mount("", "a", "", MS_REMOUNT, "nr_inodes=2")))
                    .isEqualTo("EINVAL");
            sys.mount("", "a", "", MS_REMOUNT, "size=1m,nr_inodes=10");
            sys.mkdir("a/g", 0755);
            assertThat(sys.write(fd, new byte[70_000], 0, 70_000)).isEqualTo(70_000);
            sys.close(fd);
            sys.umount("a", 0);
            assertThat(sys.statfs("/")).isEqualTo(before);
            return 0;
        });
    }

    @Test
    void aBindShowsAPartTwice() {
        asRoot((sys, argv) -> {
            sys.mkdir("a/inner", 0755);
            write(sys, "a/inner/f", "text");
            sys.mount("a/inner", "b", "", MS_BIND, "");
            assertThat(read(sys, "b/f")).isEqualTo("text");
            assertThat(sys.stat("b/f").ino()).isEqualTo(sys.stat("a/inner/f").ino());
            assertThat(answer(() -> sys.link("a/inner/f", "b/g"))).isEqualTo("EXDEV");
            sys.mount("", "b", "", MS_REMOUNT | MS_BIND | MS_RDONLY, "");
            assertThat(answer(() -> sys.unlink("b/f"))).isEqualTo("EROFS");
            write(sys, "a/inner/f", "other");
            assertThat(read(sys, "b/f")).isEqualTo("other");
            assertThat(read(sys, "/proc/self/mountinfo")).contains(" /tmp/a/inner /tmp/b ro,relatime ");
            sys.chdir("b");
            assertThat(sys.getcwd()).isEqualTo("/tmp/b");
            sys.chdir("..");
            assertThat(sys.getcwd()).isEqualTo("/tmp");
            write(sys, "one", "1");
            write(sys, "two", "2");
            sys.mount("one", "two", "", MS_BIND, "");
            assertThat(read(sys, "two")).isEqualTo("1");
            assertThat(answer(() -> sys.unlink("two"))).isEqualTo("EBUSY");
            sys.umount("two", 0);
            assertThat(read(sys, "two")).isEqualTo("2");
            return 0;
        });
    }

    @Test
    void aRecursiveBindTakesMountsAlong() {
        asRoot((sys, argv) -> {
            sys.mkdir("a/inner", 0755);
            tmpfs(sys, "a/inner", 0, "");
            write(sys, "a/inner/f", "text");
            sys.mount("a", "b", "", MS_BIND, "");
            assertThat(answer(() -> sys.stat("b/inner/f"))).isEqualTo("ENOENT");
            sys.umount("b", 0);
            sys.mount("a", "b", "", MS_BIND | MS_REC, "");
            assertThat(read(sys, "b/inner/f")).isEqualTo("text");
            assertThat(read(sys, "/proc/mounts")).contains(" /tmp/b/inner tmpfs ");
            return 0;
        });
    }

    @Test
    void aMountIsMovedWithWhatIsBelowIt() {
        asRoot((sys, argv) -> {
            tmpfs(sys, "a", 0, "");
            sys.mkdir("a/inner", 0755);
            tmpfs(sys, "a/inner", 0, "");
            write(sys, "a/inner/f", "text");
            assertThat(answer(() -> sys.mount("a", "a/inner", "", MS_MOVE, ""))).isEqualTo("ELOOP");
            sys.mount("a", "b", "", MS_MOVE, "");
            assertThat(read(sys, "b/inner/f")).isEqualTo("text");
            assertThat(answer(() -> sys.stat("a/inner"))).isEqualTo("ENOENT");
            assertThat(read(sys, "/proc/mounts")).contains(" /tmp/b tmpfs ", " /tmp/b/inner tmpfs ");
            sys.chdir("b/inner");
            assertThat(sys.getcwd()).isEqualTo("/tmp/b/inner");
            return 0;
        });
    }

    @Test
    void mountsStackOnOnePlace() {
        asRoot((sys, argv) -> {
            tmpfs(sys, "a", 0, "");
            write(sys, "a/first", "");
            tmpfs(sys, "a", 0, "");
            write(sys, "a/second", "");
            assertThat(answer(() -> sys.stat("a/first"))).isEqualTo("ENOENT");
            sys.umount("a", 0);
            assertThat(answer(() -> sys.stat("a/second"))).isEqualTo("ENOENT");
            assertThat(answer(() -> sys.stat("a/first"))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void anOverlayKeepsWhatIsBelowAndForgetsItsChangesWithItsMount() {
        asRoot((sys, argv) -> {
            write(sys, "a/f", "below");
            write(sys, "a/g", "below");
            StatFs before = sys.statfs("/");
            sys.mount("overlay", "b", "overlay", 0, "lowerdir=/tmp/a");
            write(sys, "b/f", "above");
            sys.unlink("b/g");
            assertThat(read(sys, "b/f")).isEqualTo("above");
            assertThat(answer(() -> sys.stat("b/g"))).isEqualTo("ENOENT");
            assertThat(read(sys, "a/f") + read(sys, "a/g")).isEqualTo("belowbelow");
            sys.umount("b", 0);
            assertThat(sys.statfs("/")).isEqualTo(before);
            return 0;
        });
    }

    @Test
    void anOverlayOfSeveralLayersKeepsItsChangesInItsUpperDirectory() {
        asRoot((sys, argv) -> {
            for (String path : List.of("low", "mid", "mid/d", "low/d", "low/e", "up", "work")) {
                sys.mkdir(path, 0755);
            }
            write(sys, "low/d/f", "low");
            write(sys, "low/d/g", "low");
            write(sys, "mid/d/f", "mid");
            write(sys, "low/e/h", "low");
            String options = "lowerdir=/tmp/mid:/tmp/low,upperdir=/tmp/up,workdir=/tmp/work";
            sys.mount("overlay", "b", "overlay", 0, options);
            assertThat(read(sys, "b/d/f") + read(sys, "b/d/g") + read(sys, "b/e/h"))
                    .isEqualTo("midlowlow");
            assertThat(read(sys, "/proc/mounts")).contains("overlay /tmp/b overlay rw,relatime," + options + " 0 0\n");
            assertThat(answer(() -> sys.mount("overlay", "a", "overlay", 0, options)))
                    .isEqualTo("EBUSY");
            sys.unlink("b/d/f");
            sys.rename("b/e", "b/moved");
            write(sys, "b/new", "new");
            sys.umount("b", 0);
            assertThat(read(sys, "up/new") + read(sys, "mid/d/f") + read(sys, "low/e/h"))
                    .isEqualTo("newmidlow");
            assertThat(sys.lstat("up/d/f").mode() & FileMode.S_IFMT).isEqualTo(FileMode.S_IFCHR);
            sys.mount("overlay", "b", "overlay", 0, options);
            assertThat(answer(() -> sys.stat("b/d/f")) + answer(() -> sys.stat("b/e")))
                    .isEqualTo("ENOENTENOENT");
            assertThat(read(sys, "b/moved/h") + read(sys, "b/new")).isEqualTo("lownew");
            sys.umount("b", 0);
            return 0;
        });
    }

    @Test
    void layersOfAnOverlayThatDoNotGoTogetherAreRefused() {
        asRoot((sys, argv) -> {
            sys.mkdir("up", 0755);
            sys.mkdir("up/in", 0755);
            sys.mkdir("work", 0755);
            assertThat(overlay(sys, "lowerdir=a,upperdir=up")).isEqualTo("EINVAL");
            assertThat(overlay(sys, "upperdir=up,workdir=work")).isEqualTo("EINVAL");
            assertThat(overlay(sys, "lowerdir=a,upperdir=up,workdir=up/in")).isEqualTo("EINVAL");
            assertThat(overlay(sys, "lowerdir=a,upperdir=up,workdir=/proc")).isEqualTo("EINVAL");
            assertThat(overlay(sys, "lowerdir=up/in,upperdir=up,workdir=work")).isEqualTo("ELOOP");
            assertThat(overlay(sys, "lowerdir=none,upperdir=up,workdir=work")).isEqualTo("ENOENT");
            assertThat(overlay(sys, "lowerdir=a:none")).isEqualTo("ENOENT");
            return 0;
        });
    }

    private static String overlay(Sys sys, String options) {
        return answer(() -> sys.mount("overlay", "b", "overlay", 0, options));
    }

    @Test
    void procAndSysfsAreMountedElsewhereForAChroot() {
        asRoot((sys, argv) -> {
            sys.mkdir("a/proc", 0755);
            sys.mkdir("a/sys", 0755);
            sys.mount("proc", "a/proc", "proc", 0, "");
            sys.mount("sysfs", "a/sys", "sysfs", 0, "");
            assertThat(reap(sys, fork(sys, (its, none) -> {
                        its.chroot("/tmp/a");
                        assertThat(read(its, "/proc/self/mounts"))
                                .contains("proc /proc proc ")
                                .doesNotContain("/tmp");
                        assertThat(read(its, "/sys/class/mem/null/dev")).isEqualTo("1:3\n");
                        its.chdir("/sys/devices/../..");
                        assertThat(its.getcwd()).isEqualTo("/");
                        return 0;
                    })))
                    .isZero();
            return 0;
        });
    }
}
