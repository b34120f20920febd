/** What runs on any Java from 8 on, before there is a JVM that can run the rest. */
package org.jarnix.launch;
