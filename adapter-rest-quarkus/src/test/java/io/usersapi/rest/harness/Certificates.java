package io.usersapi.rest.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the tests, and what it signed. */
public final class Certificates {

  private static final Duration VALID = Duration.ofDays(2);
  private static final char[] PASSWORD = "of no use".toCharArray();

  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys;
  private final X500Name name;
  private final X509Certificate certificate;

  /** A certificate with its key. */
  public record Identity(X509Certificate certificate, KeyPair keys) {}

  /** A new authority. */
  public Certificates(String commonName) {
    keys = keys();
    name = new X500Name("CN=" + commonName);
    certificate = certificate(name, keys, true, null);
  }

  private Certificates(Identity identity) {
    keys = identity.keys();
    certificate = identity.certificate();
    name = new X500Name(certificate.getSubjectX500Principal().getName());
  }

  /** The authority that was saved there. */
  public static Certificates load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      X509Certificate certificate = (X509Certificate) store.getCertificate("own");
      PrivateKey key = (PrivateKey) store.getKey("own", PASSWORD);
      return new Certificates(
          new Identity(certificate, new KeyPair(certificate.getPublicKey(), key)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Saves the authority with its key. */
  public void save(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
      store.store(out, PASSWORD);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certificate(
      X500Name subject, KeyPair subjects, boolean authority, GeneralNames hosts) {
    Instant now = Instant.now();
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, random),
              Date.from(now.minusSeconds(60)),
              Date.from(now.plus(VALID)),
              subject,
              subjects.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (hosts != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, hosts);
      }
      X509CertificateHolder made = builder.build(signer());
      return new JcaX509CertificateConverter().getCertificate(made);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client's, whose subject is this, for example {@code CN=shop}. */
  public Identity client(String subject) {
    KeyPair its = keys();
    return new Identity(certificate(new X500Name(subject), its, false, null), its);
  }

  /** A server's, for this machine. */
  public Identity server() {
    KeyPair its = keys();
    GeneralNames hosts =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    return new Identity(certificate(new X500Name("CN=localhost"), its, false, hosts), its);
  }

  /** Writes the authority's own certificate. */
  public void writeTo(Path file) {
    write(file, certificate);
  }

  /** Writes a list of revoked certificates. */
  public void revoke(Path file, List<X509Certificate> revoked) {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(name, Date.from(Instant.now().minusSeconds(60)));
    builder.setNextUpdate(Date.from(Instant.now().plus(VALID)));
    for (X509Certificate each : revoked) {
      builder.addCRLEntry(each.getSerialNumber(), new Date(), CRLReason.keyCompromise);
    }
    write(file, builder.build(signer()));
  }

  public static void write(Path certificate, Path key, Identity identity) {
    write(certificate, identity.certificate());
    try {
      write(key, new JcaPKCS8Generator(identity.keys().getPrivate(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, text.toString());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a client connects with that trusts this authority.
   *
   * @param identity {@code null} for none
   */
  public SSLContext connecting(Identity identity) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      if (identity != null) {
        own.setKeyEntry(
            "own",
            identity.keys().getPrivate(),
            PASSWORD,
            new Certificate[] {identity.certificate()});
      }
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(own, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), random);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
