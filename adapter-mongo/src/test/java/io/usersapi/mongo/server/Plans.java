package io.usersapi.mongo.server;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a server would do for a query. */
public final class Plans {

  private Plans() {}

  /**
   * The names of the winning plan's stages, from the outermost in: {@code FETCH}, {@code IXSCAN},
   * {@code SORT} and so on.
   */
  public static List<String> stages(FindIterable<?> query) {
    BsonDocument explained = query.explain(BsonDocument.class, ExplainVerbosity.QUERY_PLANNER);
    List<String> stages = new ArrayList<>();
    gather(explained.getDocument("queryPlanner").getDocument("winningPlan"), stages);
    return stages;
  }

  /** The same for an aggregation, whether or not the server runs all of it as one query. */
  public static List<String> stages(AggregateIterable<?> aggregation) {
    BsonDocument explained =
        aggregation.explain(BsonDocument.class, ExplainVerbosity.QUERY_PLANNER);
    List<String> stages = new ArrayList<>();
    winningPlans(explained).forEach(plan -> gather(plan, stages));
    return stages;
  }

  private static Stream<BsonValue> winningPlans(BsonValue explained) {
    if (explained.isDocument()) {
      return explained.asDocument().entrySet().stream()
          .flatMap(
              member ->
                  member.getKey().equals("winningPlan")
                      ? Stream.of(member.getValue())
                      : winningPlans(member.getValue()));
    }
    return explained.isArray()
        ? explained.asArray().stream().flatMap(Plans::winningPlans)
        : Stream.empty();
  }

  private static void gather(BsonValue plan, List<String> stages) {
    if (plan.isDocument()) {
      plan.asDocument()
          .forEach(
              (member, value) -> {
                if (member.equals("stage")) {
                  stages.add(value.asString().getValue());
                } else {
                  gather(value, stages);
                }
              });
    } else if (plan.isArray()) {
      plan.asArray().forEach(entry -> gather(entry, stages));
    }
  }
}
