/** The boundary between userland and kernel, and the user library over it. */
module org.jarnix.api {
    requires static org.jspecify;

    exports org.jarnix.api;
    exports org.jarnix.api.embed;
    exports org.jarnix.api.embed.agent;
    exports org.jarnix.api.lib;
    exports org.jarnix.api.lib.regex;
    exports org.jarnix.api.spi;

    uses org.jarnix.api.spi.ImageFormat;
    uses org.jarnix.api.spi.KernelProvider;
    uses org.jarnix.api.spi.ProgramProvider;
    uses org.jarnix.api.spi.ShellProvider;
}
