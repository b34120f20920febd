package org.jarnix.programs.term;

import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints or changes the settings of a terminal. */
public final class Stty extends Command {
    private static final int FORCED = Termios.PARENB | Termios.CSIZE | Termios.CREAD;

    private static final List<String> OPTIONS = List.of("-a", "--all", "-g", "--save", "--help", "--version");

    public Stty() {
        super(Usage.of("""
            Usage: stty [-F DEVICE] [SETTING]...
              or:  stty [-F DEVICE] [-a]
              or:  stty [-F DEVICE] [-g]
            Print or change the settings of the terminal on standard input; without a SETTING
            those that are unusual.

              -a, --all                print all settings, for people
              -g, --save               print them as one word, which is a SETTING
              -F, --file=DEVICE        of that terminal
                  --help               show this text and exit
                  --version            show the version and exit

            A SETTING is one of these; a dash before those marked * turns them off.
            characters, followed by one, by ^X, by a number, or by undef or ^- for none:
              discard eof eol eol2 erase intr kill lnext quit rprnt start stop susp swtch werase
            numbers, with N: N ispeed ospeed (baud), cols columns rows, min time, line
            printed: size speed
            control: clocal* cread* crtscts* cs5 cs6 cs7 cs8 cstopb* hup* hupcl* parenb* parodd*
              cmspar*
            input: brkint* icrnl* ignbrk* igncr* ignpar* imaxbel* inlcr* inpck* istrip* iuclc*
              iutf8* ixany* ixoff* ixon* parmrk* tandem*
            output: bs0 bs1 cr0 cr1 cr2 cr3 ff0 ff1 nl0 nl1 ocrnl* ofdel* ofill* olcuc* onlcr*
              onlret* onocr* opost* tab0 tab1 tab2 tab3 tabs* vt0 vt1
            local: crterase* crtkill* ctlecho* echo* echoctl* echoe* echok* echoke* echonl*
              echoprt* extproc* flusho* icanon* iexten* isig* noflsh* prterase* tostop* xcase*
            several at once: cbreak* cooked* crt dec decctlq* ek evenp* lcase* LCASE* litout* nl*
              oddp* parity* pass8* raw* sane
            when: drain* (wait for output first)
            """).stopAtOperand());
    }

    /** What is no option of its own is a setting, dashes and all. */
    @Override
    protected List<String> rewrite(List<String> argv) {
        List<String> options = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < argv.size(); i++) {
            String word = argv.get(i);
            boolean device = word.equals("-F") || word.equals("--file");
            if (OPTIONS.contains(word) || device || word.startsWith("-F") || word.startsWith("--file=")) {
                options.add(word);
                if (device && i + 1 < argv.size()) {
                    options.add(argv.get(++i));
                }
            } else {
                settings.add(word);
            }
        }
        options.add("--");
        options.addAll(settings);
        return options;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        boolean all = args.has("all");
        boolean saves = args.has("save");
        if (all && saves) {
            throw io.failure("the options for verbose and stty-readable output styles are\nmutually exclusive");
        }
        if ((all || saves) && !words.isEmpty()) {
            throw io.failure("when specifying an output style, modes may not be set");
        }
        String device = args.value("file");
        int fd = device == null ? 0 : open(io, device);
        String name = device == null ? "'standard input'" : device;
        try {
            Termios termios = io.sys().tcgetattr(fd);
            WinSize size = io.sys().winSize(fd);
            if (List.of("drain", "-drain").containsAll(words)) {
                print(io, termios, size, all, saves);
            } else {
                change(io, fd, name, termios, words);
            }
            return 0;
        } catch (SyscallException e) {
            throw io.failure(name + ": " + e.errno().text());
        }
    }

    private static int open(Io io, String device) throws IOException {
        try {
            int fd = io.sys().open(device, O_RDONLY | O_NONBLOCK);
            io.sys().setFdFlags(fd, 0);
            return fd;
        } catch (SyscallException e) {
            throw io.failure(device + ": " + e.errno().text());
        }
    }

    private static void print(Io io, Termios termios, WinSize size, boolean all, boolean saves) throws IOException {
        SttyListing listing = new SttyListing(io.out(), termios, width(io));
        if (saves) {
            listing.saved();
        } else if (all) {
            listing.all(size);
        } else {
            listing.changed();
        }
    }

    /** How wide the output may be: as its terminal, or as COLUMNS says. */
    private static int width(Io io) throws IOException {
        try {
            int columns = io.sys().winSize(1).columns();
            if (columns > 0) {
                return columns;
            }
        } catch (SyscallException e) {
            // no terminal: what the environment says
        }
        String columns = io.env("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(columns) : 80;
    }

    private static void change(Io io, int fd, String name, Termios before, List<String> words) throws IOException {
        SttyChange change = new SttyChange(io, words, before, io.sys().winSize(fd));
        change.read();
        WinSize size = change.size();
        if (size != null) {
            io.sys().setWinSize(fd, size);
        }
        io.out().print(change.printed());
        Termios wanted = change.termios();
        if (wanted.equals(before)) {
            return;
        }
        io.sys().tcsetattr(fd, change.drains() ? Termios.TCSADRAIN : Termios.TCSANOW, wanted);
        Termios now = io.sys().tcgetattr(fd);
        if (now.equals(before) && (now.cflag() & FORCED) != (wanted.cflag() & FORCED)) {
            throw io.failure(name + ": " + Errno.EINVAL.text());
        }
        if (!now.equals(wanted)) {
            throw io.failure(name + ": unable to perform all requested operations");
        }
    }
}
