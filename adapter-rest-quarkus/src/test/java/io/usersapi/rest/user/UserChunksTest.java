package io.usersapi.rest.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserChunksTest {

  private static final AppKey APP = new AppKey(new ObjectId("0".repeat(24)));

  /** One user in JSON has more bytes than this. */
  private static final int LEAST = 150;

  private final AtomicInteger taken = new AtomicInteger();

  private Iterator<User> users(int count) {
    Instant at = Instant.parse("2024-01-15T10:30:00Z");
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              taken.incrementAndGet();
              return new User(
                  new ObjectId(String.format("%024x", i)),
                  APP,
                  Email.of(i + "@example.org"),
                  UserData.empty(),
                  1,
                  at,
                  at);
            })
        .iterator();
  }

  @Test
  void writesOneJsonObjectHoweverManyUsersThereAre() {
    for (int count : new int[] {0, 1, 2, 1_000, 5_000}) {
      StringBuilder text = new StringBuilder();
      new UserChunks(new JsonUsers.AsList(new ObjectMapper()), users(count))
          .forEachRemaining(chunk -> text.append(new String(chunk, StandardCharsets.UTF_8)));
      assertThat(Json.parse(text.toString()).path("users")).hasSize(count);
    }
  }

  @Test
  void takesNoUserBeforeAChunkIsAskedForAndNoMoreThanFillIt() {
    UserChunks chunks = new UserChunks(new JsonUsers.AsList(new ObjectMapper()), users(100_000));
    assertThat(chunks.hasNext()).isTrue();
    assertThat(taken).hasValue(0);
    for (int i = 1; i <= 10; i++) {
      assertThat(chunks.next().length).isBetween(64 * 1024, 72 * 1024);
      assertThat(taken.get()).isLessThanOrEqualTo(i * 64 * 1024 / LEAST + 1);
    }
  }

  @Test
  void endsOnce() {
    UserChunks chunks = new UserChunks(new JsonUsers.AsList(new ObjectMapper()), users(0));
    chunks.next();
    assertThat(chunks.hasNext()).isFalse();
    assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void isNeverMoreThanOneChunkAheadOfItsReader() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    UserChunks source = new UserChunks(new JsonUsers.AsList(new ObjectMapper()), users(100_000));
    Iterator<byte[]> chunks =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return source.hasNext();
          }

          @Override
          public byte[] next() {
            made.incrementAndGet();
            return source.next();
          }
        };
    Reader reader = new Reader();
    StreamedBody.of(null, chunks, closed::incrementAndGet).subscribe(reader);
    for (int i = 1; i <= 20; i++) {
      int expected = i;
      assertThat(made.get()).isLessThanOrEqualTo(reader.received.size() + 1);
      reader.subscription.request(1);
      await().until(() -> reader.received.size() == expected);
      assertThat(made.get()).isLessThanOrEqualTo(expected + 1);
    }
    assertThat(closed).hasValue(0);
    reader.subscription.cancel();
    await().until(() -> closed.get() == 1);
  }

  private static final class Reader implements Flow.Subscriber<byte[]> {
    final List<byte[]> received = new CopyOnWriteArrayList<>();
    volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onNext(byte[] chunk) {
      received.add(chunk);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}
  }
}
