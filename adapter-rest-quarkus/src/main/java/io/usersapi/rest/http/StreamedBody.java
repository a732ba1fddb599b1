package io.usersapi.rest.http;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * A body that is made while it is sent, one chunk at a time: the next is not begun before the one
 * before has left, so that a slow reader costs neither memory nor a worker.
 */
public final class StreamedBody {

  private StreamedBody() {}

  /**
   * Sends chunks of JSON, each followed by a line feed. The first is made at once, on the caller's
   * thread, so that a store that is away is still answered with an error; the others are made on
   * workers. Where a later one fails, the connection ends without the end of the body.
   *
   * @param chunks at least one
   * @param close called once, whether all were sent or the reader went away
   */
  public static RestMulti<byte[]> of(RoutingContext http, Iterator<byte[]> chunks, Runnable close) {
    return RestMulti.fromMultiData(stream(http, chunks, close)).encodeAsJsonArray(false).build();
  }

  /**
   * Sends chunks of another type likewise, and nothing besides.
   *
   * @param headers of the answer, in place of those that it would have otherwise
   */
  public static RestMulti<byte[]> file(
      RoutingContext http, Iterator<byte[]> chunks, Runnable close, Map<String, String> headers) {
    RestMulti.SyncRestMulti.Builder<byte[]> body =
        RestMulti.fromMultiData(stream(http, chunks, close));
    headers.forEach(body::header);
    return body.build();
  }

  private static Multi<byte[]> stream(
      RoutingContext http, Iterator<byte[]> chunks, Runnable close) {
    byte[] first;
    try {
      first = chunks.next();
    } catch (RuntimeException e) {
      close.run();
      throw e;
    }
    Multi<byte[]> rest =
        Uni.createFrom()
            .item(() -> chunks.hasNext() ? chunks.next() : new byte[0])
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .repeat()
            .until(chunk -> chunk.length == 0);
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(first), rest)
        .onTermination()
        .invoke(close)
        .onFailure()
        .invoke(failure -> http.request().connection().close());
  }
}
