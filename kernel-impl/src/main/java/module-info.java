/** The kernel. It exports nothing: it is found as a service. */
module org.jarnix.kernel {
    requires org.jarnix.api;
    requires jdk.management;
    requires static org.jspecify;

    uses org.jarnix.api.spi.ImageFormat;
    uses org.jarnix.api.spi.ProgramProvider;
    uses org.jarnix.api.spi.ShellProvider;

    provides org.jarnix.api.spi.KernelProvider with
            org.jarnix.kernel.BootProvider;
}
