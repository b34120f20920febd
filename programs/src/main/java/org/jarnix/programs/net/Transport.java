package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Two streams of one connection. */
interface Transport {
    InputStream in();

    OutputStream out();

    /** Ends the connection. */
    void close() throws IOException;
}
