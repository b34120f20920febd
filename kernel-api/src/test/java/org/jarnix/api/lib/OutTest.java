package org.jarnix.api.lib;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutTest {
    private final Sys sys = mock(Sys.class);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Out out = new Out(sys, 1);

    @BeforeEach
    void collect() {
        out.buffering(Out.Buffering.FULL);
    }

    /** From now on at most so many bytes are taken at once. */
    private void takes(int most) throws Exception {
        when(sys.write(eq(1), any(byte[].class), anyInt(), anyInt())).thenAnswer(call -> {
            int count = Math.min(most, call.<Integer>getArgument(3));
            written.write(call.getArgument(1), call.getArgument(2), count);
            return count;
        });
    }

    private void fails(Errno errno) throws Exception {
        when(sys.write(eq(1), any(byte[].class), anyInt(), anyInt())).thenThrow(new SyscallException(errno));
    }

    @Test
    void whatIsTakenInPiecesArrivesWhole() throws Exception {
        takes(3);
        out.print("0123456789").println("");
        out.flush();
        assertThat(written.toString(US_ASCII)).isEqualTo("0123456789\n");
        assertThat(out.position()).isEqualTo(11);
    }

    @Test
    void nothingIsWrittenBeforeItIsFlushed() throws Exception {
        takes(100);
        out.print("kept");
        out.discard();
        out.flush();
        verify(sys, never()).write(anyInt(), any(byte[].class), anyInt(), anyInt());
    }

    @Test
    void aLineOnATerminalGoesOnItsWayAtItsEnd() throws Exception {
        takes(100);
        out.buffering(Out.Buffering.LINE);
        out.print("half");
        assertThat(written.size()).isZero();
        out.println(" line");
        assertThat(written.toString(US_ASCII)).isEqualTo("half line\n");
    }

    @Test
    void aFailureTellsItsReasonAndWhetherANativeProgramWouldHaveSeenItEarlier() throws Exception {
        fails(Errno.ENOSPC);
        out.print("x".repeat(4096));
        Out.WriteException late = catchThrowableOfType(Out.WriteException.class, out::flush);
        assertThat(late.reason()).isEqualTo("No space left on device");
        assertThat(late.early()).isFalse();
        out.print("x".repeat(4097));
        Out.WriteException early = catchThrowableOfType(Out.WriteException.class, out::flush);
        assertThat(early.early()).isTrue();
    }
}
