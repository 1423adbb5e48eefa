import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.Session;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/**
 * Connects to each port that a line of standard input names with JSch's log, and prints what it throws; a line of its
 * own says that all was told.
 */
class JschLog {
  public static void main(String[] args) throws Exception {
    JSch.setLogger(new Logger() {
      public boolean isEnabled(int level) {
        return true;
      }

      public void log(int level, String message) {
        System.out.println((level == INFO ? "INFO: " : "DEBUG: ") + message);
      }
    });
    BufferedReader ports = new BufferedReader(new InputStreamReader(System.in));
    for (String line = ports.readLine(); line != null; line = ports.readLine()) {
      Session session = new JSch().getSession("nobody", "127.0.0.1", Integer.parseInt(line));
      session.setConfig("StrictHostKeyChecking", "no");
      try {
        session.connect(20_000);
      } catch (Exception error) {
        error.printStackTrace(System.out);
      }
      System.out.println("--- told");
    }
  }
}
