// Lucene as a peer: indexes a collection and asks its queries, each as an OR of its terms, on one
// thread, without the query cache.
//
//   LucenePeer nori|nori-porter|cjk[:K1:B] DOCS QUERIES INDEX RUN LATENCIES
//
// Passes over the queries that are not timed come first, until the JIT compiler has seen
// WARM_QUERIES of them. A latency, in microseconds, covers analysis, search and reading the stored
// id of each hit.
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public final class LucenePeer {
  static final int DEPTH = 10;
  static final int WARM_QUERIES = 5000;

  static final class NoriPorter extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new KoreanTokenizer();
      return new TokenStreamComponents(tokenizer, new PorterStemFilter(new LowerCaseFilter(
          new KoreanReadingFormFilter(new KoreanPartOfSpeechStopFilter(tokenizer)))));
    }
  }

  static Analyzer analyzer(String name) {
    switch (name) {
      case "nori": return new KoreanAnalyzer();
      case "nori-porter": return new NoriPorter();
      case "cjk": return new CJKAnalyzer();
      default: throw new IllegalArgumentException("no analyzer is called " + name);
    }
  }

  static List<String[]> rows(String file) throws IOException {
    try (var lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
      return lines.map(line -> line.split("\t", 2)).collect(Collectors.toList());
    }
  }

  static double index(Directory directory, IndexWriterConfig config, String docs)
      throws IOException {
    long start = System.nanoTime();
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (String[] row : rows(docs)) {
        Document document = new Document();
        document.add(new StoredField("id", row[0]));
        document.add(new TextField("text", row[1], Field.Store.NO));
        writer.addDocument(document);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  public static void main(String[] args) throws IOException {
    String[] config = args[0].split(":");
    Analyzer analyzer = analyzer(config[0]);
    BM25Similarity similarity = config.length < 3 ? new BM25Similarity()
        : new BM25Similarity(Float.parseFloat(config[1]), Float.parseFloat(config[2]));
    try (Directory directory = FSDirectory.open(Path.of(args[3]));
        PrintWriter run = new PrintWriter(args[4], StandardCharsets.UTF_8);
        PrintWriter latencies = new PrintWriter(args[5], StandardCharsets.UTF_8)) {
      IndexWriterConfig writing = new IndexWriterConfig(analyzer).setSimilarity(similarity);
      double seconds = index(directory, writing, args[1]);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
        searcher.setQueryCache(null);
        QueryBuilder builder = new QueryBuilder(analyzer);
        List<String[]> queries = rows(args[2]);
        int warmPasses = 1 + WARM_QUERIES / Math.max(1, queries.size());
        for (int pass = 0; pass <= warmPasses; pass++) {
          for (String[] row : queries) {
            long start = System.nanoTime();
            Query query = builder.createBooleanQuery("text", row[1], BooleanClause.Occur.SHOULD);
            ScoreDoc[] hits =
                query == null ? new ScoreDoc[0] : searcher.search(query, DEPTH).scoreDocs;
            String[] ids = new String[hits.length];
            for (int i = 0; i < hits.length; i++) ids[i] = searcher.doc(hits[i].doc).get("id");
            double microseconds = (System.nanoTime() - start) / 1e3;
            if (pass < warmPasses) continue;
            latencies.println(microseconds);
            for (int i = 0; i < hits.length; i++)
              run.println(row[0] + "\t" + (i + 1) + "\t" + ids[i] + "\t" + hits[i].score);
          }
        }
      }
      System.out.println("{\"index_seconds\": " + seconds + "}");
    }
  }
}
