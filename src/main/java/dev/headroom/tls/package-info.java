/**
 * The certificate that the webhook serves with.
 *
 * <p>At start a directory is asked for a pair; when it has none that is good, a new one is made: a CA and a certificate
 * that it signs. The key of the CA is forgotten at once. So the certificate is an ordinary one that every TLS client
 * takes (a certificate that is its own CA is refused by some), and nobody, not even this process, can make another that
 * the API server would trust. It is valid for ten years, because nothing replaces it while the process runs: a pod makes a
 * new one at each start. The last few CAs stay trusted, because pods serve side by side while one takes another's place.
 *
 * <p>{@code ca.crt} is what the API server must trust, the {@code caBundle} of the webhook configuration.
 */
@NullMarked
package dev.headroom.tls;

import org.jspecify.annotations.NullMarked;
