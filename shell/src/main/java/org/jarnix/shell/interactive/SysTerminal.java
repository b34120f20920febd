package org.jarnix.shell.interactive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.Terminfo;
import org.jarnix.api.lib.Text;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * The terminal of a process, for JLine: keys from one descriptor, the screen behind another, settings and size by system
 * calls. It never asks the terminal anything, so nothing waits for an answer.
 */
final class SysTerminal extends AbstractTerminal {
    private static final Map<Capability, String> STRINGS = Map.ofEntries(
            Map.entry(Capability.bell, "bel"),
            Map.entry(Capability.carriage_return, "cr"),
            Map.entry(Capability.clear_screen, "clear"),
            Map.entry(Capability.clr_eol, "el"),
            Map.entry(Capability.clr_eos, "ed"),
            Map.entry(Capability.cursor_address, "cup"),
            Map.entry(Capability.cursor_down, "cud1"),
            Map.entry(Capability.cursor_left, "cub1"),
            Map.entry(Capability.cursor_right, "cuf1"),
            Map.entry(Capability.cursor_up, "cuu1"),
            Map.entry(Capability.parm_down_cursor, "cud"),
            Map.entry(Capability.parm_left_cursor, "cub"),
            Map.entry(Capability.parm_right_cursor, "cuf"),
            Map.entry(Capability.parm_up_cursor, "cuu"),
            Map.entry(Capability.delete_character, "dch1"),
            Map.entry(Capability.parm_dch, "dch"),
            Map.entry(Capability.parm_ich, "ich"),
            Map.entry(Capability.delete_line, "dl1"),
            Map.entry(Capability.parm_delete_line, "dl"),
            Map.entry(Capability.insert_line, "il1"),
            Map.entry(Capability.parm_insert_line, "il"),
            Map.entry(Capability.keypad_local, "rmkx"),
            Map.entry(Capability.keypad_xmit, "smkx"),
            Map.entry(Capability.key_up, "kcuu1"),
            Map.entry(Capability.key_down, "kcud1"),
            Map.entry(Capability.key_left, "kcub1"),
            Map.entry(Capability.key_right, "kcuf1"),
            Map.entry(Capability.key_home, "khome"),
            Map.entry(Capability.key_end, "kend"),
            Map.entry(Capability.key_ic, "kich1"),
            Map.entry(Capability.key_dc, "kdch1"),
            Map.entry(Capability.back_tab, "kcbt"));

    private final Sys sys;
    private final int in;
    private final KeyReader reader;
    private final Screen screen;
    private final PrintWriter writer;
    private @Nullable Termios before;

    SysTerminal(Sys sys, int in, int out, Terminfo info) throws IOException {
        super("jarnix", info.name(), StandardCharsets.UTF_8, SignalHandler.SIG_DFL);
        this.sys = sys;
        this.in = in;
        this.reader = new KeyReader(sys, in, this::interrupted);
        this.screen = new Screen(sys, out);
        this.writer = new PrintWriter(new ScreenWriter(screen));
        describe(info);
    }

    private Runnable sizeWatch = () -> {};
    private KeyReader.Signals breaks = () -> {};

    /** Says what a signal that comes while keys are awaited does. */
    void onSignal(KeyReader.Signals handler) {
        breaks = handler;
    }

    private void interrupted() throws InterruptedIOException {
        breaks.interrupted();
        sizeWatch.run();
    }

    /** Tells the line that is edited of a new size. */
    void watchSize() {
        Size known = getSize();
        Size[] last = {known};
        sizeWatch = () -> {
            Size now = getSize();
            if (!now.equals(last[0])) {
                last[0] = now;
                raise(Signal.WINCH);
            }
        };
    }

    private void describe(Terminfo info) {
        STRINGS.forEach((capability, name) -> {
            String source = info.source(name);
            if (source != null) {
                strings.put(capability, source);
            }
        });
        if (info.flag("am")) {
            bools.add(Capability.auto_right_margin);
        }
        if (info.flag("xenl")) {
            bools.add(Capability.eat_newline_glitch);
        }
        int colors = info.number("colors");
        if (colors > 0) {
            ints.put(Capability.max_colors, colors);
        }
    }

    KeyReader keys() {
        return reader;
    }

    @Override
    public NonBlockingReader reader() {
        return reader;
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public InputStream input() {
        throw new UnsupportedOperationException("keys are read as characters");
    }

    @Override
    public OutputStream output() {
        return screen;
    }

    @Override
    public Attributes enterRawMode() {
        Attributes now = getAttributes();
        try {
            Termios termios = sys.tcgetattr(in);
            before = termios;
            int input = termios.iflag() & ~(Termios.ICRNL | Termios.INLCR | Termios.IXON);
            Termios raw = new Termios(input, termios.oflag(), termios.cflag(), termios.lflag(), termios.controls())
                    .withLocal(Termios.ICANON | Termios.ECHO | Termios.IEXTEN, 0)
                    .withControl(Termios.VMIN, 1)
                    .withControl(Termios.VTIME, 0);
            sys.tcsetattr(in, Termios.TCSADRAIN, raw);
        } catch (SyscallException e) {
            // hung up: the next read says so
            before = null;
        }
        return now;
    }

    /** Whether keys send signals. */
    void signals(boolean on) {
        try {
            Termios now = sys.tcgetattr(in);
            sys.tcsetattr(in, Termios.TCSANOW, now.withLocal(Termios.ISIG, on ? Termios.ISIG : 0));
        } catch (SyscallException e) {
            // hung up: the next read says so
            return;
        }
    }

    @Override
    public Attributes getAttributes() {
        Attributes attributes = new Attributes();
        try {
            Termios termios = sys.tcgetattr(in);
            EnumMap<Attributes.ControlChar, Integer> controls = attributes.getControlChars();
            controls.put(Attributes.ControlChar.VEOF, termios.control(Termios.VEOF));
            controls.put(Attributes.ControlChar.VERASE, termios.control(Termios.VERASE));
            controls.put(Attributes.ControlChar.VKILL, termios.control(Termios.VKILL));
            controls.put(Attributes.ControlChar.VWERASE, termios.control(Termios.VWERASE));
            controls.put(Attributes.ControlChar.VLNEXT, termios.control(Termios.VLNEXT));
        } catch (SyscallException e) {
            // hung up: the next read says so
            return attributes;
        }
        return attributes;
    }

    /** Puts the settings back that {@link #enterRawMode} found; JLine asks for nothing else. */
    @Override
    public void setAttributes(Attributes attributes) {
        Termios saved = before;
        if (saved == null) {
            return;
        }
        before = null;
        try {
            sys.tcsetattr(in, Termios.TCSADRAIN, saved);
        } catch (SyscallException e) {
            // hung up: the next read says so
            return;
        }
    }

    @Override
    public Size getSize() {
        try {
            WinSize size = sys.winSize(in);
            return new Size(size.columns() == 0 ? 80 : size.columns(), size.rows() == 0 ? 24 : size.rows());
        } catch (SyscallException e) {
            return new Size(80, 24);
        }
    }

    @Override
    public void setSize(Sized size) {
        throw new UnsupportedOperationException("the size is the terminal's own");
    }

    @Override
    public @Nullable TerminalProvider getProvider() {
        return null;
    }

    @Override
    public @Nullable SystemStream getSystemStream() {
        return null;
    }

    @Override
    public boolean isModeSupported(Mode mode) {
        return false;
    }

    @Override
    public boolean supportsGraphemeClusterMode() {
        return false;
    }

    @Override
    public boolean setGraphemeClusterMode(boolean enabled, boolean force) {
        return false;
    }

    @Override
    public boolean hasInBandResizeSupport() {
        return false;
    }

    @Override
    public boolean hasKittyKeyboardSupport() {
        return false;
    }

    @Override
    public boolean setKittyKeyboardMode(EnumSet<KittyKeyboardMode> modes) {
        return false;
    }

    /** Collects what is shown and writes it at once. */
    private static final class Screen extends OutputStream {
        private final Sys sys;
        private final int fd;
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream(1024);

        Screen(Sys sys, int fd) {
            this.sys = sys;
            this.fd = fd;
        }

        @Override
        public void write(int b) {
            pending.write(b);
        }

        @Override
        public void write(byte[] bytes, int off, int len) {
            pending.write(bytes, off, len);
        }

        @Override
        public void flush() throws IOException {
            byte[] bytes = pending.toByteArray();
            pending.reset();
            for (int done = 0; done < bytes.length; ) {
                done += sys.write(fd, bytes, done, bytes.length - done);
            }
        }
    }

    /** Characters on their way to the screen, in order with the bytes that go there. */
    private static final class ScreenWriter extends Writer {
        private final Screen screen;

        ScreenWriter(Screen screen) {
            this.screen = screen;
        }

        @Override
        public void write(char[] chars, int off, int len) {
            screen.pending.writeBytes(Text.encode(new String(chars, off, len)));
        }

        @Override
        public void flush() throws IOException {
            screen.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
