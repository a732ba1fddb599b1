package io.usersapi.mongo.server;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import java.util.ArrayList;
import java.util.List;
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
