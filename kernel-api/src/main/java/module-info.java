/** The boundary between userland and kernel, and the user library over it. */
module org.jarnix.api {
    requires static org.jspecify;
}
