-- en: Who left one post for another in the same notice?
-- zh: 谁在同一文件中由一个职务转任另一个职务？
-- person TEXT: part of the person's name | 姓名
-- area TEXT: the place whose gazette it is | 公报所属地区
-- One name in one notice is taken for one person; two people of one name in it would be joined.
SELECT a.person, r.organization AS from_organization, r.post AS from_post,
  a.organization AS to_organization, a.post AS to_post, a.action,
  coalesce(a.decided_on, i.period) AS decided, a.page,
  CASE WHEN a.status = 'certain' THEN r.status ELSE a.status END AS status, a.change_uid
FROM personnel_changes a
JOIN personnel_changes r ON r.notice_uid = a.notice_uid AND r.person = a.person AND r.action = 'remove'
JOIN issues i ON i.issue_uid = a.issue_uid
WHERE a.action <> 'remove'
  AND (:person IS NULL OR a.person LIKE '%' || :person || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY decided NULLS LAST, a.issue_uid, a.ordinal, r.ordinal, a.change_uid
