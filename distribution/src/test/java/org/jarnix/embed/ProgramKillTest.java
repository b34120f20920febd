package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jarnix.api.Signal;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.programs.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL ends every program in the middle of its work, on its own thread and not as a stray. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramKillTest {
    private static final int ENOUGH = 512 * 1024;
    private static final byte[] LINES = "1 y\n2 yy\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    /** Programs over endless standard input, with the operands that make them read it; they die after half a megabyte. */
    private static final String READERS = """
        awk {x++}
        b2sum
        base32
        base64
        basenc --base64
        bc
        bzip2 -c
        cat
        cksum
        cmp -l - /dev/zero
        col
        colrm 3 5
        column
        comm - /dev/null
        cpio -o
        crc32
        csplit -q - /never/
        cut -c1
        dd of=/dev/null
        dc
        diff - /dev/null
        diff3 /dev/null /dev/null -
        dos2unix
        egrep x
        ed
        envsubst
        expand
        factor
        fgrep x
        fmt
        fold
        grep x
        gzip -c
        hd
        head -c 1T
        hexdump
        iconv -f latin1 -t utf-8
        ifne cat
        join - /dev/null
        less
        jq -R .
        logger -s
        look y /dev/stdin
        lzma -c
        mac2unix
        md5sum
        more
        nl
        numfmt --invalid=ignore
        od
        paste - -
        patch --dry-run
        pr
        pv -q
        red
        rev
        rg zzz
        sdiff - /dev/null
        sed p
        sha1sum
        sha224sum
        sha256sum
        sha384sum
        sha512sum
        shuf
        sort
        sponge
        split -l 1000000 - /tmp/x
        strings
        sum
        tac
        tail
        tee /dev/null
        tr a b
        ts
        tsort
        unexpand
        uniq
        unix2dos
        unix2mac
        uudecode
        uuencode name
        wc
        xargs true
        xxd
        xz -c
        zstd -c
        """;

    /** Programs that go on for ever, or for longer than a test may, by themselves. */
    private static final String RUNNERS = """
        awk BEGIN{while(1);}
        chronic sleep 1000
        cron -f
        env sleep 1000
        find / -exec sleep 1000 ;
        last -f /dev/zero
        seq inf
        shuf -r -e a
        flock /tmp/lock sleep 1000
        gawk BEGIN{while(1);}
        nc -l -p 1234
        nice sleep 1000
        nohup sleep 1000
        sed -n :a;ba /etc/passwd
        shred -n 1 -s 1E /dev/null
        sleep 1000
        setsid -w sleep 1000
        script -q -c yes /dev/null
        strace -o /dev/null sleep 1000
        stdbuf -o0 sleep 1000
        tail -f /dev/null
        time sleep 1000
        timeout 1000 sleep 1000
        top -b -d 0
        usleep 1000000000
        vmstat 1
        watch -t true
        xargs -I {} -a /etc/passwd sleep 1000
        make -s --eval=a:;tail$${IFS}-f$${IFS}/dev/null
        yes
        """;

    /** Programs that walk a tree, and stop where nobody reads what they say. */
    private static final String WALKERS = """
        chgrp -Rv root /tmp/tree
        chmod -Rv 700 /tmp/tree
        chown -Rv root /tmp/tree
        cp -rv /tmp/tree /tmp/copy
        dir -R /tmp/tree
        du -a /tmp/tree
        find /tmp/tree
        ls -R /tmp/tree
        rm -rv /tmp/tree
        tree /tmp/tree
        vdir -R /tmp/tree
        """;

    /** Programs whose work is bounded by their operands. */
    private static final String SHORT = """
        [ apropos ar arch basename cal chpasswd chroot clear crontab date df dircolors dirname dmesg echo expr
        fallocate false file findmnt free fuser getconf getent getfattr getopt gpasswd groupadd groupdel groupmod
        chage chfn chsh nologin sg groups hostid
        hostname id
        install ipcmk ipcrm ipcs kill killall link ln locale login logname lsof man mcookie mesg mkdir mkfifo mknod
        mktemp mount mountpoint mv namei newgrp nproc nslookup passwd pathchk pgrep pidof pinky pkill printenv printf
        prlimit ps pstree pwd pwdx readlink realpath rename renice reset rmdir
        run-parts setfattr ss stat stty su sudo sync
        sysctl tar tempfile test touch tput true truncate tty umount uname unlink unzip uptime useradd userdel
        usermod users uuidgen w whatis whereis which who whoami yq zip
        """;

    /** Other names of programs above, and scripts over them. */
    private static final String OTHER_NAMES = """
        bunzip2 bzcat bzcmp bzdiff bzegrep bzfgrep bzgrep bzless bzmore gunzip lzcat rename.ul
        uncompress unlzma unxz unzstd xzcat
        xzcmp xzdiff xzegrep xzfgrep xzgrep xzless xzmore zcat zcmp zdiff zegrep zfgrep zforce zgrep zless zmore zstdcat
        zstdgrep zstdless zstdmt
        """;

    private static Stream<List<String>> rows(String table) {
        Set<String> known = new TreeSet<>(new Catalog().names());
        return table.lines().map(line -> List.of(line.split(" "))).filter(words -> known.contains(words.getFirst()));
    }

    static Stream<List<String>> readers() {
        return rows(READERS);
    }

    static Stream<List<String>> runners() {
        return rows(RUNNERS);
    }

    static Stream<List<String>> walkers() {
        return rows(WALKERS);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void aProgramDiesWhileItReads(List<String> argv) throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process = kernel.process(argv.toArray(String[]::new))
                    .pipes()
                    .mergeStderr()
                    .start();
            Thread output = Thread.ofVirtual().start(() -> drain(process));
            try (OutputStream in = process.stdin()) {
                for (int fed = 0; fed < ENOUGH; fed += LINES.length) {
                    in.write(LINES);
                }
                kill(kernel, process);
            }
            output.join();
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void aProgramDiesThatNeverEnds(List<String> argv) throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process = kernel.process(argv.toArray(String[]::new))
                    .user("root")
                    .pipes()
                    .mergeStderr()
                    .start();
            kill(kernel, process);
        }
    }

    @ParameterizedTest
    @MethodSource("walkers")
    void aProgramDiesWhileNobodyReadsWhatItSays(List<String> argv) throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            kernel.exec("mkdir /tmp/tree; cd /tmp/tree; for d in {1..30}; do mkdir $d; for f in {1..100}; do : >"
                    + " $d/a-file-with-a-long-name-$f; done; done");
            KernelProcess process = kernel.process(argv.toArray(String[]::new))
                    .pipes()
                    .mergeStderr()
                    .start();
            assertThat(process.stdout().read()).isPositive();
            kill(kernel, process);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl -s", "wget -q -O -"})
    void aProgramDiesWhileItWaitsForItsPeer(String client) throws Exception {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process = kernel.process(
                            "bash",
                            "-c",
                            "mkfifo /tmp/f; nc -l -p 8080 < /tmp/f >/dev/null & exec 9> /tmp/f; sleep 0.2; echo up; exec "
                                    + client + " http://127.0.0.1:8080/")
                    .pipes()
                    .mergeStderr()
                    .start();
            assertThat(process.stdout().readNBytes(3))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("up\n");
            kill(kernel, process);
        }
    }

    @Test
    void everyProgramHasItsRow() {
        Set<String> rows = new TreeSet<>(
                List.of((SHORT + " curl nano vi wget " + OTHER_NAMES).strip().split("\\s+")));
        Stream.of(readers(), runners(), walkers()).flatMap(all -> all).forEach(words -> rows.add(words.getFirst()));
        List<String> missing = new ArrayList<>(new TreeSet<>(new Catalog().names()));
        missing.removeAll(rows);
        assertThat(missing).isEmpty();
    }

    private static void kill(Kernel kernel, KernelProcess process) throws Exception {
        assertThat(process.isAlive()).isTrue();
        process.signal(Signal.SIGKILL);
        assertThat(KernelProcess.status(process.waitFor())).isEqualTo(137);
        assertThat(kernel.exec("cat /proc/strays").out()).isEmpty();
    }

    private static void drain(KernelProcess process) {
        try {
            process.stdout().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // closed with the kernel
            return;
        }
    }
}
