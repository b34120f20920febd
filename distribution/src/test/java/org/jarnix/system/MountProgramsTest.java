package org.jarnix.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

/** mount, umount, findmnt, mountpoint and df, by root. */
class MountProgramsTest {
    private static Result root(String script) {
        try (Kernel kernel = Kernel.builder().user("root").boot()) {
            return kernel.exec("cd /tmp; mkdir x y; " + script);
        }
    }

    @Test
    void aTmpfsIsMountedListedMeasuredAndUnmounted() {
        Result result = root("""
            mount -t tmpfs -o size=1m,nr_inodes=9,mode=700 tm x
            mount | tail -1
            mountpoint x
            findmnt -n -o TARGET,SOURCE,FSTYPE /tmp/x
            df --output=source,size,target x
            umount -v x
            mountpoint x; echo $?
            """);
        assertThat(result.out()).isEqualTo("""
            tm on /tmp/x type tmpfs (rw,relatime,size=1024k,nr_inodes=9)
            x is a mountpoint
            /tmp/x tm     tmpfs
            Filesystem     1K-blocks Mounted on
            tm                  1024 /tmp/x
            umount: /tmp/x (tm) unmounted
            x is not a mountpoint
            32
            """);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theTableSaysWhatIsMountedWhereAndHow() {
        Result result = root("""
            cat > /etc/fstab <<E
            # a comment
            one /tmp/x tmpfs size=64k,nosuid 0 0
            two /tmp/y tmpfs noauto,ro 0 0
            E
            mount -av
            mount -av
            mount /tmp/y
            mount | tail -2
            umount one
            mountpoint -q /tmp/x; echo $?
            """);
        assertThat(result.out())
                .isEqualTo("""
            mount: one mounted on /tmp/x.
            /tmp/x                   : already mounted
            one on /tmp/x type tmpfs (rw,nosuid,relatime,size=64k,nr_inodes=500000)
            two on /tmp/y type tmpfs (ro,relatime,size=131072k,nr_inodes=500000)
            32
            """.replace("131072k", result.out().replaceAll("(?s).*two on [^\\n]*size=(\\d+k).*", "$1")));
        assertThat(result.err()).isEmpty();
    }

    @Test
    void bindsMovesAndRemounts() {
        Result result = root("""
            mkdir x/in
            echo text > x/in/f
            mount --bind x/in y
            cat y/f
            mount -o remount,bind,ro y
            touch y/f
            echo changed > x/in/f
            cat y/f
            mkdir z
            mount --move y z
            cat z/f
            ls y
            cd z
            umount /tmp/z; echo $?
            umount -l /tmp/z
            mount | grep -c /tmp
            """);
        assertThat(result.out()).isEqualTo("text\nchanged\nchanged\n32\n0\n");
        assertThat(result.err()).isEqualTo("""
            touch: cannot touch 'y/f': Read-only file system
            umount: /tmp/z: target is busy.
            """);
    }

    @Test
    void anOverlayChangesNothingBelow() {
        Result result = root("""
            echo below > x/f
            mount -t overlay -o lowerdir=/tmp/x over y
            echo above > y/f
            echo new > y/g
            cat x/* y/*
            """);
        assertThat(result.out()).isEqualTo("below\nabove\nnew\n");
    }

    @Test
    void aCommandRunsUnderAnotherRootAndInAJail() {
        Result result = root("""
            mkdir x/bin x/proc
            cp /bin/ls /bin/cat /bin/ps x/bin
            chroot x ls /
            sleep 100 &
            chroot --jail x ps -e -o comm=
            chroot --userspec=user / id -un
            kill %1
            """);
        assertThat(result.out()).isEqualTo("bin\nproc\nps\nuser\n");
    }
}
